import type { FeatureGroup } from '../feature-group.ts';
import type { Groups } from '../groups.ts';
import { besideOf, sumAround } from '../neighbours.ts';
import { type Column, columnOf, logRanks, shareOfLargest } from './relative.ts';

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
  compute({ query, candidates, documents, chapters, neighbours }) {
    const base = columnOf(candidates, (one) => one.base);
    const cosine = columnOf(candidates, (one) => one.cosine);
    const documentSum = spread(documents, sumOfVoters(documents, base));
    const documentCosine = spread(documents, sumOfTop(documents, cosine, 3));
    const beside = candidates.map((_, at) => besideOf(neighbours, base, at));
    const constant = (value: number) => new Float64Array(candidates.length).fill(value);
    return [
      base,
      shareOfLargest(base),
      logRanks(base),
      spread(documents, sumOfTop(documents, base, 1)),
      documentSum,
      shareOfLargest(documentSum),
      logRanks(documentSum),
      ranksWithin(documents),
      shareOfLargest(spread(chapters, sumOfVoters(chapters, base))),
      columnOf(beside, ([before], at) => before / (base[at] || 1)),
      columnOf(beside, ([, after], at) => after / (base[at] || 1)),
      constant(query.terms.length),
      constant(query.cut.length),
      constant(query.terms.reduce((most, { weight }) => Math.max(most, weight), 0)),
      spread(documents, sumOfTop(documents, base, 3)),
      documentCosine,
      logRanks(documentCosine),
      spread(chapters, sumOfTop(chapters, base, 2)),
      columnOf(candidates, (_, at) => sumAround(neighbours, base, at)),
      columnOf(candidates, (_, at) => sumAround(neighbours, cosine, at)),
    ];
  },
};

/** Each candidate's value of its group. */
function spread({ of }: Groups, values: Column): Float64Array {
  return columnOf(of, (group) => values[group] as number);
}

/** What the best candidates of each group have in all. */
function sumOfVoters({ of, count }: Groups, base: Float64Array): Float64Array {
  const sums = new Float64Array(count);
  for (let at = 0; at < Math.min(VOTERS, base.length); at++) {
    const group = of[at] as number;
    sums[group] = (sums[group] as number) + (base[at] as number);
  }
  return sums;
}

/** Sum of the `most` largest values of each group. */
function sumOfTop({ of, count }: Groups, values: Float64Array, most: number): Float64Array {
  const groups: number[][] = Array.from({ length: count }, () => []);
  for (let at = 0; at < values.length; at++) groups[of[at] as number]?.push(values[at] as number);
  return columnOf(groups, (own) =>
    own
      .sort((a, b) => b - a)
      .slice(0, most)
      .reduce((sum, value) => sum + value, 0),
  );
}

/** ln(1 + how many better candidates each one's group has). */
function ranksWithin({ of, count }: Groups): Float64Array {
  const before = new Int32Array(count);
  return columnOf(of, (group) => {
    const rank = before[group] as number;
    before[group] = rank + 1;
    return Math.log1p(rank);
  });
}
