import type { TermStatistics } from '../../../index/analysis/term-statistics.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import type { DeclineReason } from '../answer.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import { contentTerms, coverage, evidenceText } from './coverage.ts';

/** Whether to answer, and from what. */
export type Decision =
  | { readonly status: 'answer'; readonly evidence: readonly SearchResult[]; readonly answerability: number }
  | {
      readonly status: 'decline';
      readonly reason: DeclineReason;
      readonly nearest: readonly SearchResult[];
      readonly answerability: number;
    };

/** Answerability below which a question goes to the hotline. */
export const ANSWERABILITY_THRESHOLD = 0.42;
/** How many of the best passages may together bear an answer. */
const EVIDENCE_DEPTH = 3;

/** Decides by how much of the question's content the best passages cover. */
export function decide(
  question: UnderstoodQuestion,
  results: readonly SearchResult[],
  statistics: TermStatistics,
): Decision {
  const evidence = results.slice(0, EVIDENCE_DEPTH);
  const first = evidence[0];
  if (first === undefined) return decline('no-match', [], 0);
  if (first.signals.lookUp !== undefined) return { status: 'answer', evidence, answerability: 1 };
  const answerability = answerabilityOf(question.query, evidence, statistics);
  if (answerability < ANSWERABILITY_THRESHOLD) return decline('no-match', evidence, answerability);
  return { status: 'answer', evidence, answerability };
}

/** Mean of what the best passage alone and the best few together cover of the question, 0–1. */
function answerabilityOf(
  query: string,
  evidence: readonly SearchResult[],
  statistics: TermStatistics,
): number {
  const terms = contentTerms(query);
  const texts = evidence.map(evidenceText);
  const alone = Math.max(...texts.map((text) => coverage(terms, [text], statistics)));
  return (alone + coverage(terms, texts, statistics)) / 2;
}

function decline(reason: DeclineReason, nearest: readonly SearchResult[], answerability: number): Decision {
  return { status: 'decline', reason, nearest: nearest.slice(0, 2), answerability };
}
