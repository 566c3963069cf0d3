import type { WeightedTerm } from '../../search/query-view.ts';
import type { FeatureGroup } from '../feature-group.ts';
import { mapGroups } from '../groups.ts';
import { columnOf, logRanks, shareOfLargest } from './relative.ts';

/** Whole words of the query, and the official words for its everyday ones, in text, title and headings. */
export const WORD_FEATURES: FeatureGroup = {
  names: [
    'wordCoverage',
    'wordCoverageShare',
    'wordCoverageRank',
    'wordWeight',
    'longestWord',
    'wordPathCoverage',
    'rarestWord',
    'officialCoverage',
    'officialCoverageShare',
    'officialCount',
    'officialPath',
    'official',
  ],
  compute({ query, candidates, chapters }) {
    const inText = candidates.map(({ view }) => matchWords(query.cut, view.text));
    const inPath = mapGroups(chapters, candidates, ({ view }) =>
      matchWords(query.cut, view.heading.titleAndTrail),
    );
    const official = candidates.map(({ view }) => matchWords(query.official, view.text));
    const officialPath = mapGroups(chapters, candidates, ({ view }) =>
      matchWords(query.official, view.heading.titleAndTrail),
    );
    const coverage = columnOf(inText, (one) => one.coverage);
    const officialCoverage = columnOf(official, (one) => one.coverage);
    return [
      coverage,
      shareOfLargest(coverage),
      logRanks(coverage),
      columnOf(inText, (one) => one.weight),
      columnOf(inText, (one) => one.longest),
      columnOf(inPath, (one) => one.coverage),
      columnOf(inText, (one) => one.rarest),
      officialCoverage,
      shareOfLargest(officialCoverage),
      columnOf(official, (one) => one.count),
      columnOf(officialPath, (one) => one.coverage),
      shareOfLargest(columnOf(candidates, (one) => one.official)),
    ];
  },
};

function matchWords(words: readonly WeightedTerm[], text: string) {
  let [total, weight, longest, rarest, count] = [0, 0, 0, 0, 0];
  for (const word of words) {
    total += word.weight;
    if (!text.includes(word.term)) continue;
    count++;
    weight += word.weight;
    longest = Math.max(longest, word.term.length);
    rarest = Math.max(rarest, word.weight);
  }
  return { coverage: total === 0 ? 0 : weight / total, weight, longest, rarest, count };
}
