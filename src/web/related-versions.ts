import { normalizeTitle } from '../../index/analysis/title.ts';
import type { IsoDate } from '../../index/document.ts';
import type { DocumentSummary } from '../../index/store/release-reader.ts';
import { type Validity, validityOn } from '../../index/validity.ts';

/** Another version of a Document, seen from it. */
export type RelatedVersion = {
  readonly summary: DocumentSummary;
  readonly relation: 'earlier' | 'this' | 'later';
  readonly validity: Validity;
};

/**
 * A Document with what it replaced, what replaced it and other texts of the same title and issuer, oldest first; empty
 * when it stands alone. Not followed further: a code that replaced nine laws does not make them versions of each other.
 */
export function relatedVersions(
  self: DocumentSummary,
  documents: readonly DocumentSummary[],
  today: IsoDate,
): RelatedVersion[] {
  const key = normalizeTitle(self.title);
  const related = documents.flatMap((summary): RelatedVersion[] => {
    const relation = summary.id === self.id ? 'this' : relationTo(self, key, summary);
    return relation === null ? [] : [{ summary, relation, validity: validityOn(summary, today) }];
  });
  if (related.length < 2) return [];
  return related.sort((a, b) => rank(a) - rank(b) || startOf(a.summary).localeCompare(startOf(b.summary)));
}

function relationTo(
  self: DocumentSummary,
  key: string,
  other: DocumentSummary,
): Exclude<RelatedVersion['relation'], 'this'> | null {
  const otherKey = normalizeTitle(other.title);
  if (replaces(self, key, other, otherKey)) return 'earlier';
  if (replaces(other, otherKey, self, key)) return 'later';
  const sameRegulation = otherKey === key && other.issuer === self.issuer && other.region === self.region;
  if (!sameRegulation || startOf(other) === startOf(self)) return null;
  return startOf(other) < startOf(self) ? 'earlier' : 'later';
}

function replaces(
  newer: DocumentSummary,
  newerKey: string,
  older: DocumentSummary,
  olderKey: string,
): boolean {
  if (newer.links.some(({ relation, documentId }) => relation === 'repeals' && documentId === older.id))
    return true;
  if (newerKey === olderKey) return false; // two texts of one title are told apart by their dates
  const named = (title: string, wanted: string) => normalizeTitle(title) === wanted;
  return (
    newer.supersedes.some((title) => named(title, olderKey)) ||
    (older.repealedBy !== null && named(older.repealedBy, newerKey))
  );
}

function startOf({ effectiveFrom, promulgatedOn }: DocumentSummary): string {
  return effectiveFrom ?? promulgatedOn ?? '';
}

function rank({ relation }: RelatedVersion): number {
  return relation === 'earlier' ? 0 : relation === 'this' ? 1 : 2;
}
