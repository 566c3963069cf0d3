import type { IsoDate } from '../../../index/document.ts';
import type { DocumentSummary } from '../../../index/store/release-reader.ts';

/** A Document that begins or ends to apply by itself on a day to come. */
export type ComingChange = {
  readonly on: IsoDate;
  readonly event: 'enters-force' | 'ends';
  readonly documentId: string;
  readonly title: string;
  /** Chinese sentence for the clerk. */
  readonly text: string;
};

const DAY_MS = 86_400_000;

/** What changes after `today` within so many days, the next first. */
export function comingChanges(
  documents: readonly DocumentSummary[],
  today: IsoDate,
  days: number,
): ComingChange[] {
  const last = new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10);
  const isComing = (on: IsoDate | null): on is IsoDate => on !== null && on > today && on <= last;
  const changes = documents.flatMap(({ id: documentId, title, effectiveFrom, repealedOn, repealedBy }) => {
    const found: ComingChange[] = [];
    if (isComing(effectiveFrom)) {
      const text = `《${title}》自${effectiveFrom}起施行。`;
      found.push({ on: effectiveFrom, event: 'enters-force', documentId, title, text });
    }
    if (isComing(repealedOn)) {
      const by = repealedBy === null ? '' : `，由《${repealedBy}》替代`;
      const text = `《${title}》自${repealedOn}起不再适用${by}。`;
      found.push({ on: repealedOn, event: 'ends', documentId, title, text });
    }
    return found;
  });
  return changes.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
