import type { WeightedTerm } from '../../search/query-view.ts';
import type { FeatureGroup } from '../feature-group.ts';
import { logRanks, shareOfLargest } from './relative.ts';

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
  compute({ query, candidates }) {
    const inText = candidates.map(({ view }) => matchWords(query.cut, view.text));
    const paths = candidates.map(({ view }) => `${view.title} ${view.trail}`);
    const inPath = paths.map((path) => matchWords(query.cut, path));
    const official = candidates.map(({ view }) => matchWords(query.official, view.text));
    const officialPath = paths.map((path) => matchWords(query.official, path));
    const coverage = inText.map((one) => one.coverage);
    const officialCoverage = official.map((one) => one.coverage);
    return [
      coverage,
      shareOfLargest(coverage),
      logRanks(coverage),
      inText.map((one) => one.weight),
      inText.map((one) => one.longest),
      inPath.map((one) => one.coverage),
      inText.map((one) => one.rarest),
      officialCoverage,
      shareOfLargest(officialCoverage),
      official.map((one) => one.count),
      officialPath.map((one) => one.coverage),
      shareOfLargest(candidates.map((one) => one.official)),
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
