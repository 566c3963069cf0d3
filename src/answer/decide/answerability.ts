import { isUnknown, type TermStatistics } from '../../../index/analysis/term-statistics.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import { questionTypes } from '../compose/question-type.ts';
import { type ContentWord, contentWords, wordCoverage } from '../retrieve/content-words.ts';
import { contentTerms, coverage, evidenceText } from '../retrieve/coverage.ts';
import { answerPart, strangeness } from '../retrieve/rank-evidence.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import model from './answerability-model.json' with { type: 'json' };

/**
 * What speaks for and against answering from the evidence; each about 0–1. Nothing here was learned from judged
 * questions (ranker, query vectors): on questions those have seen it would look surer than it is.
 */
export type AnswerabilityFeatures = {
  /** Full-text score of the best passage, as a share of what the question's words could give. */
  readonly textScore: number;
  /** How long a document name the question contains. */
  readonly named: number;
  /** Share of the question's content words, by weight, that the best passage contains. */
  readonly wordsInBest: number;
  /** … that the evidence together contains. */
  readonly wordsInEvidence: number;
  /** Share of the question's terms, by weight, that the best passage contains. */
  readonly termsInBest: number;
  /** … that the evidence together contains. */
  readonly termsInEvidence: number;
  /** Share of the content words, by weight, that occur nowhere in the Corpus. */
  readonly unknownWords: number;
  /** 1 when a fact is asked for and the best passage states none of that kind. */
  readonly factMissing: number;
  /** How much of what a Q&A pair asks is not asked here. */
  readonly strangeness: number;
};

/** A fitted logistic regression over the features. */
export type AnswerabilityModel = {
  readonly bias: number;
  readonly weights: AnswerabilityFeatures;
  /** Answerability below which a question goes to the hotline. */
  readonly threshold: number;
};

/** The model that ships, fitted by `npm run calibrate`. */
export const ANSWERABILITY_MODEL: AnswerabilityModel = model;

/** Bonus of a document name that counts in full. */
const FULL_NAME_BONUS = 0.12;

/** Measures the evidence, best first, against the question. */
export function answerabilityFeatures(
  question: UnderstoodQuestion,
  evidence: readonly SearchResult[],
  statistics: TermStatistics,
): AnswerabilityFeatures | null {
  const [best] = evidence;
  if (best === undefined) return null;
  const terms = contentTerms(question.query);
  const words = contentWords(question.query, statistics);
  const texts = evidence.map(evidenceText);
  const bestText = evidenceText(best);
  return {
    textScore: best.signals.body ?? 0,
    named: Math.min(1, (best.signals.named ?? 0) / FULL_NAME_BONUS),
    wordsInBest: wordCoverage(words, bestText),
    wordsInEvidence: wordCoverage(words, texts.join('\n')),
    termsInBest: coverage(terms, [bestText], statistics),
    termsInEvidence: coverage(terms, texts, statistics),
    unknownWords: unknownShare(words, statistics),
    factMissing: missesFact(question.text, best) ? 1 : 0,
    strangeness: strangeness(best, question.query, statistics),
  };
}

/** Probability-like score, 0–1, that the evidence answers the question. */
export function answerability(
  features: AnswerabilityFeatures,
  { bias, weights }: AnswerabilityModel,
): number {
  const names = Object.keys(weights) as (keyof AnswerabilityFeatures)[];
  return 1 / (1 + Math.exp(-names.reduce((sum, name) => sum + weights[name] * features[name], bias)));
}

function unknownShare(words: readonly ContentWord[], statistics: TermStatistics): number {
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  const unknown = words.filter(({ word }) => contentTerms(word).some((term) => isUnknown(statistics, term)));
  return total === 0 ? 0 : unknown.reduce((sum, { weight }) => sum + weight, 0) / total;
}

function missesFact(question: string, best: SearchResult): boolean {
  const facts = questionTypes(question).filter(({ isFact }) => isFact);
  return facts.length > 0 && !facts.some(({ tells }) => tells.test(answerPart(best)));
}
