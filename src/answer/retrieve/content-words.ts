import { stripQuestionWords } from '../../../index/analysis/question-words.ts';
import { inverseFrequency, type TermStatistics } from '../../../index/analysis/term-statistics.ts';
import { tagWords } from '../../../index/analysis/words.ts';
import { contentTerms } from './coverage.ts';

/** A word that carries meaning, with its weight (the largest inverse frequency of its character pairs). */
export type ContentWord = { readonly word: string; readonly weight: number };

/** Parts of speech that carry meaning in jieba's tag set: nouns, verbs, adjectives, idioms, abbreviations. */
const CONTENT_TAG = /^[nvaijl]/u;

/** Meaningful words of a query, question words left out. */
export function contentWords(query: string, statistics: TermStatistics): ContentWord[] {
  return tagWords(stripQuestionWords(query))
    .filter(({ word, tag }) => word.length > 1 && CONTENT_TAG.test(tag))
    .map(({ word }) => ({ word, weight: weightOf(word, statistics) }));
}

/** Share of the words, by weight, that a text contains, 0–1; 0 without words. */
export function wordCoverage(words: readonly ContentWord[], text: string): number {
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  const covered = words.reduce((sum, { word, weight }) => sum + (text.includes(word) ? weight : 0), 0);
  return total === 0 ? 0 : covered / total;
}

function weightOf(word: string, statistics: TermStatistics): number {
  return Math.max(0, ...contentTerms(word).map((term) => inverseFrequency(statistics, term)));
}
