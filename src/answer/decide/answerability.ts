import { stripQuestionWords } from '../../../index/analysis/question-words.ts';
import { tagWords } from '../../../index/analysis/segment-words.ts';
import { inverseFrequency, type TermStatistics } from '../../../index/analysis/term-statistics.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import { contentTerms, coverage, evidenceText } from './coverage.ts';

/** What speaks for and against answering from the evidence; each about 0–1. */
export type AnswerabilityFeatures = {
  /** Full-text score of the best passage per unit of the question's weight. */
  readonly textScore: number;
  /** Cosine of question and best passage. */
  readonly similarity: number;
  /** How long a document name the question contains. */
  readonly named: number;
  /** Share of the question's content words, by weight, that the best passage contains. */
  readonly wordsInBest: number;
  /** Share of the question's terms, by weight, that the evidence together contains. */
  readonly termsInEvidence: number;
};

/** Weights of a logistic regression on the train questions; see eval/README.md for how they were fitted. */
const WEIGHTS: AnswerabilityFeatures = {
  textScore: 3.39,
  similarity: 1.67,
  named: 4.15,
  wordsInBest: 2.25,
  termsInEvidence: -3.11,
};
const BIAS = -1.57;
/** Weight of a name that has this much bonus is full. */
const FULL_NAME_BONUS = 0.12;

/** Measures the evidence against the question. */
export function answerabilityFeatures(
  query: string,
  evidence: readonly SearchResult[],
  statistics: TermStatistics,
): AnswerabilityFeatures {
  const terms = contentTerms(query);
  const weight = terms.reduce((sum, term) => sum + inverseFrequency(statistics, term), 0);
  const [best] = evidence;
  const signals = best?.signals ?? {};
  return {
    textScore: weight === 0 ? 0 : (signals.body ?? 0) / (2 * weight),
    similarity: signals.vector ?? 0,
    named: Math.min(1, (signals.named ?? 0) / FULL_NAME_BONUS),
    wordsInBest: best === undefined ? 0 : wordCoverage(query, evidenceText(best), statistics),
    termsInEvidence: coverage(terms, evidence.map(evidenceText), statistics),
  };
}

/** Probability-like score, 0–1, that the evidence answers the question. */
export function answerability(features: AnswerabilityFeatures): number {
  const names = Object.keys(WEIGHTS) as (keyof AnswerabilityFeatures)[];
  const sum = names.reduce((total, name) => total + WEIGHTS[name] * features[name], BIAS);
  return 1 / (1 + Math.exp(-sum));
}

const CONTENT_TAG = /^[nvaij]/u;

function wordCoverage(query: string, text: string, statistics: TermStatistics): number {
  const words = tagWords(stripQuestionWords(query)).filter(
    ({ word, tag }) => word.length > 1 && CONTENT_TAG.test(tag),
  );
  const weights = words.map(({ word }) =>
    Math.max(0, ...contentTerms(word).map((term) => inverseFrequency(statistics, term))),
  );
  const total = weights.reduce((a, b) => a + b, 0);
  const covered = words.reduce(
    (sum, { word }, index) => sum + (text.includes(word) ? (weights[index] as number) : 0),
    0,
  );
  return total === 0 ? 0 : covered / total;
}
