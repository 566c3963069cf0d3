import { DeskRefusal } from '../desk/desk-errors.ts';
import type { DraftRecord } from '../desk/drafts/draft-record.ts';
import { readUploads } from '../desk/drafts/read-uploads.ts';
import { type GlobalOptions, print } from './command-context.ts';
import { describeDraft } from './describe-draft.ts';
import { readCorrection } from './read-correction.ts';
import { withDesk } from './with-desk.ts';

/** `wenzheng ingest --draft PATH…`: a draft with its diff and impact; nothing becomes visible. */
export async function runCreateDraft(paths: readonly string[], options: GlobalOptions): Promise<void> {
  const uploads = await readUploads(paths);
  show(options, await withDesk(options, (desk, who) => desk.createDraft(who, uploads)));
}

/** `wenzheng draft list`: all drafts, newest first. */
export async function runDraftList(options: GlobalOptions): Promise<void> {
  const drafts = await withDesk(options, (desk) => desk.drafts());
  print(options, { drafts }, () =>
    drafts
      .map(({ id, createdAt, createdBy, status, release, files }) =>
        [id, createdAt, createdBy.name, status, release ?? '', `${files.length} files`].join('\t'),
      )
      .join('\n'),
  );
}

/** `wenzheng draft show ID`. */
export async function runDraftShow(id: string, options: GlobalOptions): Promise<void> {
  show(options, await withDesk(options, (desk) => desk.draft(id)));
}

/** `wenzheng draft check ID`: compare it with the live release again. */
export async function runDraftCheck(id: string, options: GlobalOptions): Promise<void> {
  show(options, await withDesk(options, (desk, who) => desk.recheckDraft(who, id)));
}

/** `wenzheng draft publish ID`: make it the live release; a reason overrides regressions. */
export async function runDraftPublish(
  id: string,
  options: GlobalOptions & { readonly reason?: string },
): Promise<void> {
  const reason = options.reason?.trim() ?? null;
  if (reason !== null && ([...reason].length < 4 || [...reason].length > 500))
    throw new DeskRefusal('draft-regressions', '理由应为 4 至 500 个字。');
  const draft = await withDesk(options, (desk, who) => desk.publishDraft(who, id, reason));
  print(options, { draft: draft.id, release: draft.release }, () => `release ${draft.release}`);
}

/** `wenzheng draft correct ID DOCUMENT field=value…`: confirm or correct what is known about a document. */
export async function runDraftCorrect(
  id: string,
  documentId: string,
  fields: readonly string[],
  options: GlobalOptions,
): Promise<void> {
  const correction = { documentId, metadata: readCorrection(fields) };
  show(options, await withDesk(options, (desk, who) => desk.correctDraft(who, id, correction)));
}

/** `wenzheng draft discard ID`: give it up with its files. */
export async function runDraftDiscard(id: string, options: GlobalOptions): Promise<void> {
  await withDesk(options, (desk, who) => desk.discardDraft(who, id));
  print(options, { discarded: id }, () => `discarded ${id}`);
}

function show(options: GlobalOptions, draft: DraftRecord): void {
  print(options, draft, () => describeDraft(draft));
}
