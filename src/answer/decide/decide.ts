import type { TermStatistics } from '../../../index/analysis/term-statistics.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import type { DeclineReason } from '../answer.ts';
import type { Retrieved } from '../retrieve/retrieve-evidence.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import { ANSWERABILITY_MODEL, answerability } from './answerability.ts';
import { missesNamedThing, namedServiceFirst } from './named-thing-missing.ts';

/** Whether to answer, and from what. */
export type Decision =
  | { readonly status: 'answer'; readonly evidence: readonly SearchResult[]; readonly answerability: number }
  | {
      readonly status: 'decline';
      readonly reason: DeclineReason;
      readonly nearest: readonly SearchResult[];
      readonly answerability: number;
    };

/** How many provisions a citizen is pointed to who gets no answer. */
const NEAREST = 2;

/** Decides whether what was found is about what the question names, and whether it is likely to answer it. */
export function decide(
  question: UnderstoodQuestion,
  { evidence, found }: Retrieved,
  statistics: TermStatistics,
  threshold: number = ANSWERABILITY_MODEL.threshold,
): Decision {
  const ruled = decideByRule(question, found, statistics);
  const score = answerability({ question, found, evidence, statistics });
  if (ruled === 'answer') return { status: 'answer', evidence, answerability: 1 };
  if (ruled !== null) return decline(ruled, evidence, score);
  if (score < threshold) return decline('no-match', evidence, score);
  return { status: 'answer', evidence: aboutNamedService(question, evidence, found), answerability: score };
}

/** What is settled before anything is scored; null when nothing is. */
export function decideByRule(
  question: UnderstoodQuestion,
  found: readonly SearchResult[],
  statistics: TermStatistics,
): 'answer' | DeclineReason | null {
  const [first] = found;
  if (first === undefined) return 'no-match';
  if (first.signals.lookUp !== undefined) return 'answer';
  return missesNamedThing(question.text, found, statistics) ? 'named-thing-missing' : null;
}

/** The named service's passages first, as many as there was evidence. */
function aboutNamedService(
  question: UnderstoodQuestion,
  evidence: readonly SearchResult[],
  found: readonly SearchResult[],
): readonly SearchResult[] {
  const kept = new Set(evidence);
  const all = [...evidence, ...found.filter((one) => !kept.has(one))];
  const first = namedServiceFirst(question.text, all);
  return first === all ? evidence : first.slice(0, evidence.length);
}

function decline(reason: DeclineReason, nearest: readonly SearchResult[], answerability: number): Decision {
  return {
    status: 'decline',
    reason,
    nearest: nearest.filter(saysSomething).slice(0, NEAREST),
    answerability,
  };
}

/** Who is pointed to a document's opening lines or its signature learns nothing there. */
function saysSomething({ passage }: SearchResult): boolean {
  return passage.kind !== 'preamble' && passage.provision !== '落款';
}
