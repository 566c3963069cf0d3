import {
  inverseFrequency,
  isUnknown,
  type TermStatistics,
} from '../../../../index/analysis/term-statistics.ts';
import { tokenize } from '../../../../index/analysis/tokenize.ts';
import { type ContentWord, contentWords, wordCoverage } from '../../retrieve/content-words.ts';
import { contentTerms, evidenceText } from '../../retrieve/coverage.ts';
import { type AnswerabilityGroup, largest } from './feature-group.ts';

/** How many of the best passages may bear an answer alone or together. */
const LEADING = 5;
/** How many of the rarest words are looked at on their own. */
const RAREST = 2;

/** How much of what is asked the passages say. */
export const COVERAGE_FEATURES: AnswerabilityGroup = {
  names: [
    'wordsInFirst',
    'wordsInOne',
    'wordsTogether',
    'wordsAnywhere',
    'rarestWords',
    'termsInFirst',
    'termsInOne',
    'termsTogether',
    'termsAnywhere',
    'officialWords',
    'unknownWords',
    'unknownTerms',
  ],
  compute({ question, found, statistics }) {
    const words = contentWords(question.query, statistics);
    const terms = contentTerms(question.query).map((term) => ({
      term,
      weight: inverseFrequency(statistics, term),
    }));
    const texts = found.map(evidenceText);
    const leading = texts.slice(0, LEADING);
    const sets = texts.map((text) => new Set(tokenize(text)));
    const inOne = leading.map((text) => wordCoverage(words, text));
    const official = found.slice(0, LEADING).map(({ signals }) => signals.officialCoverage ?? 0);
    const rarest = [...words].sort((a, b) => b.weight - a.weight).slice(0, RAREST);
    const termShares = sets.slice(0, LEADING).map((set) => shareOf(terms, (term) => set.has(term)));
    return [
      Math.max(inOne[0] ?? 0, official[0] ?? 0),
      largest(inOne),
      wordCoverage(words, leading.join('\n')),
      wordCoverage(words, texts.join('\n')),
      wordCoverage(rarest, leading.join('\n')),
      termShares[0] ?? 0,
      largest(termShares),
      shareOf(terms, (term) => sets.slice(0, LEADING).some((set) => set.has(term))),
      shareOf(terms, (term) => sets.some((set) => set.has(term))),
      largest(official),
      unknownShare(words, statistics),
      shareOf(terms, (term) => isUnknown(statistics, term)),
    ];
  },
};

type WeightedTerm = { readonly term: string; readonly weight: number };

function shareOf(terms: readonly WeightedTerm[], holds: (term: string) => boolean): number {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const held = terms.reduce((sum, { term, weight }) => sum + (holds(term) ? weight : 0), 0);
  return total === 0 ? 0 : held / total;
}

function unknownShare(words: readonly ContentWord[], statistics: TermStatistics): number {
  const isMissing = (word: string) => contentTerms(word).some((term) => isUnknown(statistics, term));
  return shareOf(
    words.map(({ word, weight }) => ({ term: word, weight })),
    isMissing,
  );
}
