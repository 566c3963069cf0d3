import type { FeatureGroup, RankedCandidate } from '../feature-group.ts';
import { logRanks, shareOfLargest, toRows } from './relative.ts';

/** How many of the best candidates speak for a Document. */
const VOTERS = 60;

/** What the candidates around it say: its Document, its chapter, the passages beside it; and the query's size. */
export const CONTEXT_FEATURES: FeatureGroup = {
  names: [
    'base',
    'baseShare',
    'baseRank',
    'documentBest',
    'documentSum',
    'documentSumShare',
    'documentRank',
    'rankInDocument',
    'chapterSum',
    'before',
    'after',
    'queryTerms',
    'queryWords',
    'queryRarest',
  ],
  compute({ query, candidates, table }) {
    const base = candidates.map((one) => one.base);
    const voters = candidates.slice(0, VOTERS);
    const sums = sumBy(voters, (one) => one.documentId);
    const chapters = sumBy(voters, chapterOf);
    const best = new Map<string, number>();
    const inDocument = new Map<string, number>();
    const rankInDocument = candidates.map(({ documentId, base: score }) => {
      if (!best.has(documentId)) best.set(documentId, score);
      const rank = inDocument.get(documentId) ?? 0;
      inDocument.set(documentId, rank + 1);
      return Math.log1p(rank);
    });
    const byPosition = new Map(candidates.map((one) => [one.position, one.base]));
    const beside = (next: Int32Array) =>
      candidates.map((one) => (byPosition.get(next[one.position] as number) ?? 0) / (one.base || 1));
    const documentSum = candidates.map((one) => sums.get(one.documentId) ?? 0);
    const constant = (value: number) => candidates.map(() => value);
    return toRows([
      base,
      shareOfLargest(base),
      logRanks(base),
      candidates.map((one) => best.get(one.documentId) ?? 0),
      documentSum,
      shareOfLargest(documentSum),
      logRanks(documentSum),
      rankInDocument,
      shareOfLargest(candidates.map((one) => chapters.get(chapterOf(one)) ?? 0)),
      beside(table.before),
      beside(table.after),
      constant(query.terms.length),
      constant(query.cut.length),
      constant(query.terms.reduce((most, { weight }) => Math.max(most, weight), 0)),
    ]);
  },
};

function chapterOf({ documentId, view }: RankedCandidate): string {
  return `${documentId}\n${view.trail}`;
}

function sumBy(
  candidates: readonly RankedCandidate[],
  keyOf: (candidate: RankedCandidate) => string,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const candidate of candidates)
    sums.set(keyOf(candidate), (sums.get(keyOf(candidate)) ?? 0) + candidate.base);
  return sums;
}
