import { type RankingModel, scoreRows } from '../../index/ranking/ranking-model.ts';
import { trainRanker } from '../../index/ranking/training/train-ranker.ts';
import type { TrainingOptions } from '../../index/ranking/training/training-group.ts';
import type { Folds } from '../folds.ts';
import { type RankedQuestion, ranksByScore } from './ranked-question.ts';
import { toTrainingGroup } from './training-groups.ts';

/** Gold ranks of each question, by id, from a ranker that was trained without it. */
export type OutOfFoldRanks = ReadonlyMap<string, readonly number[]>;

/** What rankers are cross-validated on. */
export type CrossValidation = {
  readonly folds: Folds;
  readonly features: readonly string[];
  readonly options: TrainingOptions;
  /**
   * Each knows the judged questions of the other folds alone, when it is measured and when it is trained on: a ranker
   * has to learn from a memory as thin as the one it will meet.
   */
  readonly questions: readonly RankedQuestion[];
  readonly onFold?: ((fold: number) => void) | undefined;
};

/** Trains one ranker per fold on the other folds and ranks the fold's questions with it. */
export function crossValidateRanker(validation: CrossValidation): OutOfFoldRanks {
  const { folds, features, options, questions, onFold } = validation;
  const ranks = new Map<string, readonly number[]>();
  for (const fold of [...new Set(folds.values())].sort((a, b) => a - b)) {
    const others = questions.filter(({ id }) => folds.get(id) !== fold);
    const model = trainOn(others, features, options);
    for (const question of questions) {
      if (folds.get(question.id) === fold) ranks.set(question.id, rankWith(model, question));
    }
    onFold?.(fold);
  }
  return ranks;
}

/** A ranker trained on questions. */
export function trainOn(
  questions: readonly RankedQuestion[],
  features: readonly string[],
  options: TrainingOptions,
): RankingModel {
  return trainRanker(
    questions.map((question, at) => toTrainingGroup(question, at + 1)),
    features,
    options,
  );
}

/** Gold ranks of a question under a ranker. */
export function rankWith(model: RankingModel, question: RankedQuestion): number[] {
  return ranksByScore(question, scoreRows(model, question.rows));
}
