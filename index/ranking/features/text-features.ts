import type { FeatureGroup } from '../feature-group.ts';
import { columnOf, logRanks, shareOfLargest } from './relative.ts';

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
  compute({ match, candidates, table }) {
    const found = candidates.map(({ view }) => match(view.text, table.averageLength));
    const bm25 = columnOf(found, (one) => one.bm25);
    const pairs = columnOf(found, (one) => one.pairBm25);
    const sentences = columnOf(found, (one) => one.sentenceCoverage);
    return [
      bm25,
      shareOfLargest(bm25),
      logRanks(bm25),
      pairs,
      logRanks(pairs),
      columnOf(found, (one) => one.pairCoverage),
      columnOf(found, (one) => one.characterCoverage),
      columnOf(found, (one) => one.longestRun),
      sentences,
      shareOfLargest(sentences),
    ];
  },
};
