import { type RankingModel, scoreRow } from '../../index/ranking/ranking-model.ts';
import { trainRanker } from '../../index/ranking/training/train-ranker.ts';
import type { TrainingOptions } from '../../index/ranking/training/training-group.ts';
import type { Folds } from '../folds.ts';
import { type RankedQuestion, ranksByScore } from './ranked-question.ts';
import { toTrainingGroup } from './training-groups.ts';

/** Gold ranks of each question, by id, from a ranker that was trained without it. */
export type OutOfFoldRanks = ReadonlyMap<string, readonly number[]>;

/** Questions of which a fold's model is trained on all but its own. */
export type CrossValidation = {
  readonly folds: Folds;
  readonly features: readonly string[];
  readonly options: TrainingOptions;
  /** The questions as fold `fold` may see them: what it knows of judged questions excludes its own. */
  readonly questionsFor: (fold: number) => readonly RankedQuestion[];
  readonly onFold?: (fold: number) => void;
};

/** Trains one ranker per fold on the other folds and ranks the fold's questions with it. */
export function crossValidateRanker({
  folds,
  features,
  options,
  questionsFor,
  onFold,
}: CrossValidation): OutOfFoldRanks {
  const ranks = new Map<string, readonly number[]>();
  for (const fold of [...new Set(folds.values())].sort()) {
    const questions = questionsFor(fold);
    const training = questions.filter(({ id }) => folds.get(id) !== fold);
    const model = trainRanker(
      training.map((question, at) => toTrainingGroup(question, at + 1)),
      features,
      options,
    );
    for (const question of questions) {
      if (folds.get(question.id) === fold) ranks.set(question.id, rankWith(model, question));
    }
    onFold?.(fold);
  }
  return ranks;
}

/** Gold ranks of a question under a ranker. */
export function rankWith(model: RankingModel, question: RankedQuestion): number[] {
  return ranksByScore(
    question,
    question.rows.map((row) => scoreRow(model, row)),
  );
}
