import { sha256 } from '../../../index/digest.ts';
import type { Document, Warning } from '../../../index/document.ts';
import type { StagedDocument } from '../../../index/store/staged-document.ts';
import type { BlockReader } from '../../../ingest/parse-file.ts';
import { parseUpload } from '../../../ingest/parse-upload.ts';
import { DeskRefusal } from '../desk-errors.ts';
import type { ReportProgress } from '../work-progress.ts';
import type { DraftDocument, DraftFile } from './draft-record.ts';
import type { DraftStore } from './draft-store.ts';
import { keptName, shownName } from './upload-name.ts';

/** A file as it comes in from a form, a folder or a program; `name` may be anything. */
export type Upload = { readonly name: string; readonly bytes: Uint8Array };

/** The files of a draft to be, read, and the documents found in them. */
export type TakenUploads = { readonly files: DraftFile[]; readonly staged: StagedDocument[] };

const SIDECAR = /\.meta\.(?:ya?ml|json)$/iu;
const MOST_FILES = 500;

/**
 * Keeps uploaded files under generated names and reads them. `<name>.meta.yaml` corrects what `<name>` states. The
 * same bytes twice are taken once; two different files that come out as one Document are refused, the second of them.
 */
export async function takeUploads(
  draftId: string,
  uploads: readonly Upload[],
  store: DraftStore,
  reader: BlockReader,
  onProgress: ReportProgress,
): Promise<TakenUploads> {
  const sidecars = new Map(
    uploads.filter(isSidecar).map(({ name, bytes }) => [shownName(name).replace(SIDECAR, ''), bytes]),
  );
  const documents = uploads.filter((upload) => !isSidecar(upload));
  if (documents.length === 0) throw new DeskRefusal('bad-upload', '没有收到文件，请至少选择一个文件。');
  if (documents.length > MOST_FILES)
    throw new DeskRefusal('bad-upload', `一次最多上传 ${MOST_FILES} 个文件，请分批上传。`);
  const taken: TakenUploads = { files: [], staged: [] };
  for (const [index, { name, bytes }] of documents.entries()) {
    onProgress({ step: 'read', done: index, total: documents.length });
    const shown = shownName(name);
    const file = `${draftId}/${keptName(index + 1, shown)}`;
    const base = { name: shown, file, bytes: bytes.length, digest: sha256(bytes) };
    const same = taken.files.find((one) => one.digest === base.digest);
    if (same !== undefined) {
      taken.files.push({ ...base, ...NOTHING, status: 'duplicate', error: duplicateOf(same.name) });
      continue;
    }
    await store.keepFile(file, bytes);
    const sidecar = sidecars.get(shown);
    const text = sidecar === undefined ? null : new TextDecoder().decode(sidecar);
    const upload = { bytes, name: shown, sidecar: text, root: store.folder, file };
    const parsed = await parseUpload(upload, reader);
    if (parsed.status === 'failed')
      taken.files.push({ ...base, ...NOTHING, status: 'failed', error: parsed.error });
    else takeParsed(taken, base, parsed.staged);
  }
  return taken;
}

const NOTHING = { documents: [], warnings: [] } as const;

function isSidecar({ name }: Upload): boolean {
  return SIDECAR.test(name);
}

function takeParsed(
  taken: TakenUploads,
  base: Pick<DraftFile, 'name' | 'file' | 'bytes' | 'digest'>,
  staged: readonly StagedDocument[],
): void {
  const clash = staged.find(({ document }) => taken.staged.some((one) => one.document.id === document.id));
  if (clash !== undefined) {
    const error = {
      code: 'same-document',
      text: `与本次上传的另一个文件同为《${clash.document.title}》的同一版本，请只保留一个。`,
    };
    taken.files.push({ ...base, ...NOTHING, status: 'failed', error });
    return;
  }
  taken.staged.push(...staged);
  taken.files.push({
    ...base,
    status: 'parsed',
    documents: staged.map(shownDocument),
    warnings: staged.flatMap(({ document }) => document.warnings),
    error: null,
  });
}

/** A staged document as a draft's record shows it. */
export function shownDocument({ document, passages }: StagedDocument): DraftDocument {
  const { id, title, documentNumber, issuer, category, region, level } = document;
  const { promulgatedOn, effectiveFrom, repealedOn, repealedBy, supersedes } = document;
  return {
    ...{ id, title, documentNumber, issuer, category, region, level },
    ...{ promulgatedOn, effectiveFrom, repealedOn, repealedBy, supersedes },
    passageCount: passages.length,
    outline: outlineOf(document),
  };
}

function outlineOf({ provisions }: Document): DraftDocument['outline'] {
  const depths = new Map<string, number>();
  return provisions.map(({ path, label, parent }) => {
    const depth = parent === null ? 0 : (depths.get(parent) ?? 0) + 1;
    depths.set(path, depth);
    return { label, path, depth };
  });
}

function duplicateOf(name: string): Warning {
  return { code: 'duplicate-file', text: `与“${name}”内容完全相同，已忽略。` };
}
