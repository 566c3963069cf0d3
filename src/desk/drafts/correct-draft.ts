import type { Metadata } from '../../../index/document.ts';
import type { StagedDocument } from '../../../index/store/staged-document.ts';
import { todayInChina } from '../../../index/today.ts';
import { correctDocument } from '../../../ingest/correct-document.ts';
import { DeskRefusal } from '../desk-errors.ts';
import type { DeskParts } from '../desk-parts.ts';
import type { Actor } from '../keys/key.ts';
import { type ReportProgress, UNWATCHED } from '../work-progress.ts';
import { compareDraft } from './compare-draft.ts';
import type { DraftFile, DraftRecord } from './draft-record.ts';
import { refusePublished } from './refuse-published.ts';
import { shownDocument } from './take-uploads.ts';

/** What a clerk says of a document of a draft. */
export type Correction = { readonly documentId: string; readonly metadata: Partial<Metadata> };

/** Confirms or corrects what is known about a document of an open draft, and checks the draft again. */
export async function correctDraft(
  parts: DeskParts,
  who: Actor,
  id: string,
  { documentId, metadata }: Correction,
  onProgress: ReportProgress = UNWATCHED,
): Promise<DraftRecord> {
  const { drafts, audit } = parts;
  refusePublished(await drafts.find(id));
  let corrected: readonly StagedDocument[] = [];
  let after: StagedDocument | null = null;
  const comparison = {
    async load() {
      const staged = await drafts.stagedOf(id);
      const before = named(staged, documentId);
      const changed = correctDocument(before, metadata, todayInChina(parts.now()));
      refuseClash(staged, before, changed);
      after = changed;
      corrected = staged.map((one) => (one === before ? changed : one));
      return corrected;
    },
    async keep(check: DraftRecord['check']) {
      const record = await drafts.find(id);
      refusePublished(record);
      const files = record.files.map((file) => withCorrected(file, documentId, after as StagedDocument, who)); // load ran before
      const checked: DraftRecord = { ...record, files, check };
      const fields = Object.keys(metadata);
      await audit.append(who, { action: 'draft-corrected', subject: id, details: { documentId, fields } });
      return await drafts.save(checked, corrected);
    },
  };
  return await compareDraft(parts, who, comparison, onProgress);
}

function named(staged: readonly StagedDocument[], documentId: string): StagedDocument {
  const found = staged.find(({ document }) => document.id === documentId);
  if (found !== undefined) return found;
  throw new DeskRefusal('document-not-found', '这份草稿中没有这份文件，可能已更正过。请刷新草稿。');
}

function refuseClash(staged: readonly StagedDocument[], before: StagedDocument, after: StagedDocument): void {
  const clash = staged.some((one) => one !== before && one.document.id === after.document.id);
  if (clash)
    throw new DeskRefusal(
      'bad-correction',
      `更正后与本草稿中的另一份文件同为《${after.document.title}》的同一版本，请核对标题和日期。`,
    );
}

function withCorrected(file: DraftFile, documentId: string, after: StagedDocument, who: Actor): DraftFile {
  if (!file.documents.some(({ id }) => id === documentId)) return file;
  const documents = file.documents.map((one) =>
    one.id === documentId ? { ...shownDocument(after), confirmedBy: who.name } : one,
  );
  // Warnings are kept by file: with several documents in it they cannot be told apart and stay.
  const warnings = file.documents.length > 1 ? file.warnings : after.document.warnings;
  return { ...file, documents, warnings };
}
