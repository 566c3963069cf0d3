import type { DocumentSummary, ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Supersession } from './draft-record.ts';

/** Live documents that come out of force, or earlier than before, once the draft is published. */
export function findSupersessions(live: ReleaseReader | null, draft: ReleaseReader): Supersession[] {
  const after = new Map(draft.documents.map((summary) => [summary.id, summary]));
  return (live?.documents ?? []).flatMap((before) => {
    const now = after.get(before.id);
    if (now === undefined || now.repealedOn === null || now.repealedOn === before.repealedOn) return [];
    const { id: documentId, title, repealedOn, repealedBy } = now;
    return [{ documentId, title, repealedOn, repealedBy, text: proposal(now) }];
  });
}

function proposal({ title, promulgatedOn, effectiveFrom, repealedOn, repealedBy }: DocumentSummary): string {
  const year = (promulgatedOn ?? effectiveFrom)?.slice(0, 4);
  const by = repealedBy === null ? '' : `《${repealedBy}》`;
  return `${by}替代《${title}》${year === undefined ? '' : `（${year}）`}，自${repealedOn}起`;
}
