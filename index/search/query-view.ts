import { foldText } from '../analysis/normalize-text.ts';
import { stripQuestionWords } from '../analysis/question-words.ts';
import { inverseFrequency, type TermStatistics } from '../analysis/term-statistics.ts';
import { tokenize } from '../analysis/tokenize.ts';
import { officialWords, type Vocabulary } from '../analysis/vocabulary.ts';
import { cutWords } from '../analysis/words.ts';
import { type Asks, readAsks } from './asks.ts';

/** A term with its inverse passage frequency. */
export type WeightedTerm = { readonly term: string; readonly weight: number };

/** A query as the ranking sees it. */
export type QueryView = {
  readonly folded: string;
  /** Without question words and politeness. */
  readonly words: string;
  /** Characters, character pairs and other runs, once each. */
  readonly terms: readonly WeightedTerm[];
  /** Words as jieba cuts them, two characters or more. */
  readonly cut: readonly WeightedTerm[];
  /** Official words for its everyday words. */
  readonly official: readonly WeightedTerm[];
  /** Character pairs of the official words. */
  readonly officialTerms: readonly string[];
  readonly asks: Asks;
};

/** Reads a query; `terms` is empty when it holds no word. */
export function readQuery(query: string, statistics: TermStatistics, vocabulary: Vocabulary): QueryView {
  const folded = foldText(query);
  const words = stripQuestionWords(folded);
  const weigh = (term: string): WeightedTerm => ({ term, weight: inverseFrequency(statistics, term) });
  const weighWord = (word: string): WeightedTerm => ({ term: word, weight: wordWeight(word, statistics) });
  const official = officialWords(vocabulary, folded);
  return {
    folded,
    words,
    terms: [...new Set(tokenize(words))].map(weigh),
    cut: cutWords(words).map(weighWord),
    official: official.map(weighWord),
    officialTerms: [...new Set(official.flatMap(tokenize))].filter((term) => term.length > 1),
    asks: readAsks(folded),
  };
}

/** A word is at least as rare as its rarest pair of characters. */
function wordWeight(word: string, statistics: TermStatistics): number {
  return tokenize(word).reduce((most, term) => Math.max(most, inverseFrequency(statistics, term)), 0);
}
