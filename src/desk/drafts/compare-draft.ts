import { type Draft, openDraft } from '../../../index/store/open-draft.ts';
import { documentDigest, type StagedDocument } from '../../../index/store/staged-document.ts';
import { todayInChina } from '../../../index/today.ts';
import type { DeskParts } from '../desk-parts.ts';
import type { Actor } from '../keys/key.ts';
import { liveReader } from '../live-reader.ts';
import { type ReportProgress, step } from '../work-progress.ts';
import { checkDraft } from './check-draft.ts';
import type { DraftCheck } from './draft-record.ts';

/** What is compared and what becomes of it; both run while nobody else can publish or change the draft. */
export type Comparison<Kept> = {
  load(): Promise<readonly StagedDocument[]>;
  keep(check: DraftCheck): Promise<Kept>;
};

/** Writes staged documents where no reader sees them, compares, and gives the index back as it was. */
export async function compareDraft<Kept>(
  parts: DeskParts,
  who: Actor,
  { load, keep }: Comparison<Kept>,
  onProgress: ReportProgress,
): Promise<Kept> {
  const { location, embedder } = parts;
  onProgress(step('wait'));
  const draft = await openDraft(location, embedder, { waitMs: parts.waitMs, who: who.name });
  try {
    const staged = await load();
    onProgress(step('write'));
    await draft.upsert(changedIn(draft, staged));
    const check = await checkWritten(parts, draft, staged, onProgress);
    onProgress(step('save'));
    return await keep(check);
  } finally {
    await draft.close();
  }
}

async function checkWritten(
  { index, texts, suggestedQuestions, reranker, now: clock }: DeskParts,
  draft: Draft,
  staged: readonly StagedDocument[],
  onProgress: ReportProgress,
): Promise<DraftCheck> {
  const live = await liveReader(index, draft.live?.id ?? null);
  const preview = await draft.preview({ reranker: reranker ?? null, beside: live });
  try {
    const now = clock();
    return await checkDraft({
      live,
      documentIds: staged.map(({ document }) => document.id),
      ...{ preview, texts, suggestedQuestions, now, onProgress },
      today: todayInChina(now),
    });
  } finally {
    preview.close();
  }
}

/** Those of some staged documents that the live release does not hold as they are. */
export function changedIn(draft: Draft, staged: readonly StagedDocument[]): StagedDocument[] {
  return staged.filter((item) => draft.documents.get(item.document.id)?.digest !== documentDigest(item));
}
