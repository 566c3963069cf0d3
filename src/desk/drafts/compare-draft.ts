import { type Draft, openDraft } from '../../../index/store/open-draft.ts';
import { documentDigest, type StagedDocument } from '../../../index/store/staged-document.ts';
import { todayInChina } from '../../../index/today.ts';
import type { DeskParts } from '../desk-parts.ts';
import type { Actor } from '../keys/key.ts';
import { liveReader } from '../live-reader.ts';
import { checkDraft } from './check-draft.ts';
import type { DraftCheck } from './draft-record.ts';

/** Writes staged documents where no reader sees them, compares, and gives the index back as it was. */
export async function compareDraft(
  parts: DeskParts,
  who: Actor,
  staged: readonly StagedDocument[],
): Promise<DraftCheck> {
  const { location, embedder, index, texts, suggestedQuestions } = parts;
  const draft = await openDraft(location, embedder, { waitMs: parts.waitMs, who: who.name });
  try {
    await draft.upsert(changedIn(draft, staged));
    const preview = await draft.preview({ reranker: parts.reranker ?? null });
    try {
      const now = parts.now();
      return await checkDraft({
        live: await liveReader(index, draft.live?.id ?? null),
        documentIds: staged.map(({ document }) => document.id),
        ...{ preview, texts, suggestedQuestions, now },
        today: todayInChina(now),
      });
    } finally {
      preview.close();
    }
  } finally {
    await draft.close();
  }
}

/** Those of some staged documents that the live release does not hold as they are. */
export function changedIn(draft: Draft, staged: readonly StagedDocument[]): StagedDocument[] {
  return staged.filter((item) => draft.documents.get(item.document.id)?.digest !== documentDigest(item));
}
