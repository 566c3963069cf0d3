import type { TermStatistics } from '../../../../index/analysis/term-statistics.ts';
import type { SearchResult } from '../../../../index/search/search-result.ts';
import type { UnderstoodQuestion } from '../../understand/understand-question.ts';

/** What answerability is read from: a question and what was found for it. */
export type AnswerabilityInput = {
  readonly question: UnderstoodQuestion;
  /** Best first by the search's ranker. */
  readonly found: readonly SearchResult[];
  /** What an answer would be made from, likeliest first. */
  readonly evidence: readonly SearchResult[];
  readonly statistics: TermStatistics;
};

/** Some features of the same kind; values in the order of `names`, each about 0–1. */
export type AnswerabilityGroup = {
  readonly names: readonly string[];
  compute(input: AnswerabilityInput): number[];
};

/** Largest of some values; 0 of none. */
export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/** Mean of some values; 0 of none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
