import type { PassageTable } from '../../search/passage-table.ts';
import type { FeatureGroup, RankedCandidate } from '../feature-group.ts';
import { logRanks, shareOfLargest } from './relative.ts';

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
    'documentTop3',
    'documentCosine',
    'documentCosineRank',
    'chapterBest',
    'near',
    'nearCosine',
  ],
  compute({ query, candidates, table }) {
    const base = candidates.map((one) => one.base);
    const voters = candidates.slice(0, VOTERS);
    const sums = sumBy(voters, (one) => one.documentId);
    const chapterOf = readOnce(candidates, chapterKey);
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
    const documentCosine = mapTop(
      candidates,
      (one) => one.documentId,
      (one) => one.cosine,
      3,
    );
    const documentTop = mapTop(
      candidates,
      (one) => one.documentId,
      (one) => one.base,
      3,
    );
    const chapterBest = mapTop(candidates, chapterOf, (one) => one.base, 2);
    const cosineAt = new Map(candidates.map((one) => [one.position, one.cosine]));
    const cosines = candidates.map((one) => documentCosine.get(one.documentId) ?? 0);
    return [
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
      candidates.map((one) => documentTop.get(one.documentId) ?? 0),
      cosines,
      logRanks(cosines),
      candidates.map((one) => chapterBest.get(chapterOf(one)) ?? 0),
      candidates.map((one) => around(byPosition, table, one.position)),
      candidates.map((one) => around(cosineAt, table, one.position)),
    ];
  },
};

function chapterKey({ documentId, view }: RankedCandidate): string {
  return `${documentId}\n${view.trail}`;
}

/** A function of a candidate, worked out once for each. */
function readOnce<Value>(
  candidates: readonly RankedCandidate[],
  read: (candidate: RankedCandidate) => Value,
): (candidate: RankedCandidate) => Value {
  const known = new Map(candidates.map((candidate) => [candidate, read(candidate)]));
  return (candidate) => known.get(candidate) as Value;
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

/** Sum of the `count` largest values of each key. */
function mapTop(
  candidates: readonly RankedCandidate[],
  keyOf: (candidate: RankedCandidate) => string,
  read: (candidate: RankedCandidate) => number,
  count: number,
): Map<string, number> {
  const values = new Map<string, number[]>();
  for (const one of candidates) {
    const own = values.get(keyOf(one));
    if (own === undefined) values.set(keyOf(one), [read(one)]);
    else own.push(read(one));
  }
  return new Map(
    [...values].map(([key, own]) => [
      key,
      own
        .sort((a, b) => b - a)
        .slice(0, count)
        .reduce((sum, value) => sum + value, 0),
    ]),
  );
}

/** How far passages of a Document speak for each other. */
const REACH = 3;

function around(values: ReadonlyMap<number, number>, table: PassageTable, position: number): number {
  let sum = 0;
  for (const next of [table.before, table.after]) {
    let at = position;
    for (let step = 1; step <= REACH; step++) {
      at = next[at] as number;
      if (at === -1) break;
      sum += (values.get(at) ?? 0) / step;
    }
  }
  return sum;
}
