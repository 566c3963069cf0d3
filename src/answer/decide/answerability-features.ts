import { COVERAGE_FEATURES } from './features/coverage-features.ts';
import { EVIDENCE_FEATURES } from './features/evidence-features.ts';
import type { AnswerabilityGroup, AnswerabilityInput } from './features/feature-group.ts';
import { MEMORY_FEATURES } from './features/memory-features.ts';
import { MISSING_FEATURES } from './features/missing-features.ts';
import { QUESTION_FEATURES } from './features/question-features.ts';
import { SIGNAL_FEATURES } from './features/signal-features.ts';
import { TOLD_FEATURES } from './features/told-features.ts';
import { TOPIC_FEATURES } from './features/topic-features.ts';

const GROUPS: readonly AnswerabilityGroup[] = [
  COVERAGE_FEATURES,
  TOPIC_FEATURES,
  TOLD_FEATURES,
  SIGNAL_FEATURES,
  EVIDENCE_FEATURES,
  MEMORY_FEATURES,
  QUESTION_FEATURES,
  MISSING_FEATURES,
];

/** Names of the features, in the order of a row's values. */
export const ANSWERABILITY_FEATURES: readonly string[] = GROUPS.flatMap(({ names }) => names);

/** What speaks for and against answering, in the order of {@link ANSWERABILITY_FEATURES}. */
export function answerabilityRow(input: AnswerabilityInput): number[] {
  return GROUPS.flatMap((group) => group.compute(input));
}
