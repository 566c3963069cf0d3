import type { SearchResult } from '../../../../index/search/search-result.ts';
import { type AnswerabilityGroup, largest, mean } from './feature-group.ts';

const LEADING = 10;
/** Bonus of a document name that counts in full. */
const FULL_NAME = 10;

/** What the ranker and its signals say: how high, how far ahead, whether they agree, whether about one document. */
export const SIGNAL_FEATURES: AnswerabilityGroup = {
  names: [
    'score',
    'scoreMean',
    'scoreLead',
    'scoreFall',
    'vector',
    'vectorBest',
    'vectorMean',
    'vectorLead',
    'body',
    'bodyBest',
    'bodyMean',
    'pairCoverage',
    'sentenceCoverage',
    'longestRun',
    'agreement',
    'agreementBest',
    'oneDocument',
    'documentCited',
    'titleCoverage',
    'named',
  ],
  compute({ found }) {
    const leading = found.slice(0, LEADING);
    const scores = leading.map(({ score }) => score);
    const first = scores[0] ?? 0;
    const of = (name: string) => leading.map(({ signals }) => signals[name] ?? 0);
    const [vector, body] = [of('vector'), of('body')];
    const agreements = leading.map(agreement);
    return [
      first,
      mean(scores),
      first - (scores[1] ?? first),
      first - (scores.at(-1) ?? first),
      vector[0] ?? 0,
      largest(vector),
      mean(vector),
      (vector[0] ?? 0) - mean(vector),
      body[0] ?? 0,
      largest(body),
      mean(body),
      largest(of('bodyPairCoverage')),
      largest(of('bodySentenceCoverage')),
      Math.log1p(largest(of('bodyLongestRun'))),
      agreements[0] ?? 0,
      largest(agreements),
      largestShare(leading.map(({ passage }) => passage.documentId)),
      of('citedDocument')[0] ?? 0,
      largest(of('titleCoverage')),
      Math.min(1, (of('named')[0] ?? 0) / FULL_NAME),
    ];
  },
};

/** 1 when a passage is first by words and by meaning, the less the lower either puts it (ranks are logarithms). */
function agreement({ signals }: SearchResult): number {
  return Math.exp(-(signals.bodyRank ?? 0) - (signals.vectorRank ?? 0));
}

function largestShare(keys: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return largest([...counts.values()]) / Math.max(1, keys.length);
}
