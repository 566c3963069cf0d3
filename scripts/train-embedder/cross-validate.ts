import { join } from 'node:path';
import { foldOf } from '../../eval/folds.ts';
import type { QueryTrainer } from './query-trainer.ts';
import type { JudgedQuestion } from './questions.ts';

/** Recall@10 on questions that the tables have not been trained on. */
export type FoldFigure = { readonly fold: number; readonly questions: number; readonly recallAt10: number };

/** Leaves each fold out in turn: trains without it, writes the tables for other evaluations, measures on it. */
export async function crossValidate(
  trainer: QueryTrainer,
  questions: readonly JudgedQuestion[],
  folds: readonly number[],
  folder: string,
): Promise<FoldFigure[]> {
  const figures: FoldFigure[] = [];
  for (const fold of folds) {
    const file = join(folder, `static-embedder-without-fold-${fold + 1}.bin`);
    const heldOut = questions.filter(({ id }) => foldOf(id) === fold);
    await trainer.train(
      file,
      questions.filter(({ id }) => foldOf(id) !== fold),
    );
    figures.push({
      fold: fold + 1,
      questions: heldOut.length,
      recallAt10: await trainer.recall(file, heldOut),
    });
  }
  return figures;
}

/** One figure over all folds, each question counting once. */
export function overall(figures: readonly FoldFigure[]): Omit<FoldFigure, 'fold'> {
  const questions = figures.reduce((sum, figure) => sum + figure.questions, 0);
  const recalled = figures.reduce((sum, figure) => sum + figure.recallAt10 * figure.questions, 0);
  return { questions, recallAt10: recalled / questions };
}
