import { scoreAnswerability } from '../../src/answer/decide/answerability.ts';
import type { ScoredQuestion } from '../../src/answer/decide/threshold-for-rate.ts';
import type { Example } from './example.ts';
import { fitAnswerability, type GroupShares } from './fit-answerability.ts';

/** An example with the score of a model that never saw its fold. */
export type ScoredExample = Example & ScoredQuestion;

/** Scores every example by a model fitted on the other folds; what a rule decides has the score 0 or 1. */
export function crossValidate(examples: readonly Example[], groups: GroupShares): ScoredExample[] {
  const folds = [...new Set(examples.map(({ fold }) => fold))].sort((a, b) => a - b);
  return folds.flatMap((fold) => {
    const model = fitAnswerability(
      examples.filter((example) => example.fold !== fold),
      groups,
    );
    return examples
      .filter((example) => example.fold === fold)
      .map((example) => ({
        ...example,
        score: ruledScore(example) ?? scoreAnswerability(model, example.row),
      }));
  });
}

function ruledScore({ ruled }: Example): number | null {
  return ruled === null ? null : ruled === 'answer' ? 1 : 0;
}
