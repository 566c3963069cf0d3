import type { FeatureGroup } from '../feature-group.ts';
import { termMatcher } from './matched-terms.ts';
import { logRanks, shareOfLargest } from './relative.ts';

/** How the passage's text holds the query's characters and pairs. */
export const TEXT_FEATURES: FeatureGroup = {
  names: [
    'body',
    'bodyShare',
    'bodyRank',
    'bodyPairs',
    'bodyPairsRank',
    'bodyPairCoverage',
    'bodyCharacterCoverage',
    'bodyLongestRun',
    'bodySentenceCoverage',
    'bodySentenceShare',
  ],
  compute({ query, candidates, table }) {
    const match = termMatcher(query.terms, table.averageLength);
    const found = candidates.map(({ view }) => match(view.text));
    const bm25 = found.map((one) => one.bm25);
    const pairs = found.map((one) => one.pairBm25);
    const sentences = found.map((one) => one.sentenceCoverage);
    return [
      bm25,
      shareOfLargest(bm25),
      logRanks(bm25),
      pairs,
      logRanks(pairs),
      found.map((one) => one.pairCoverage),
      found.map((one) => one.characterCoverage),
      found.map((one) => one.longestRun),
      sentences,
      shareOfLargest(sentences),
    ];
  },
};
