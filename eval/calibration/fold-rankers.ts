import { access, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { FEATURE_NAMES } from '../../index/ranking/extract-features.ts';
import { formatRankingModel } from '../../index/ranking/read-ranking-model.ts';
import { DEFAULT_TRAINING } from '../../index/ranking/training/training-group.ts';
import { NOTHING_LEARNED } from '../../index/store/learned-rows.ts';
import { todayInChina } from '../../index/today.ts';
import { FOLDS, foldOf } from '../folds.ts';
import { type JudgedQuestion, readQuestionFile } from '../questions.ts';
import { collectQuestions } from '../ranker/collect-questions.ts';
import { trainOn } from '../ranker/cross-validate-ranker.ts';
import type { RankedQuestion } from '../ranker/ranked-question.ts';
import { openLiveRelease } from './open-live-release.ts';

/** A data folder with a file of questions asked of it. */
export type AskedSet = { readonly data: string; readonly file: string };

/** Reads `DATA=FILE`. */
export function askedSet(given: string): AskedSet {
  const [data = '', file = ''] = given.split('=');
  return { data, file };
}

/** Where a fold's ranker is kept. */
export function foldRankerFile(folder: string, fold: number): string {
  return path.join(folder, `ranker-without-fold-${fold + 1}.json`);
}

/** Where `npm run train:evidence -- --fold-rankers` leaves a fold's ranker of evidence. */
export function foldEvidenceFile(folder: string, fold: number): string {
  return path.join(folder, `evidence-without-fold-${fold + 1}.json`);
}

/** Where `npm run train:embedder -- --cross-validate` leaves the vectors that were trained without a fold. */
export function foldTableFile(folder: string, fold: number): string {
  return path.join(folder, `static-embedder-without-fold-${fold + 1}.bin`);
}

/**
 * Trains the bundled ranker once per fold without the fold's questions, as scripts/train-ranker does with all, and
 * keeps what is there already. The first set is the one that the embedder was trained on.
 */
export async function ensureFoldRankers(
  sets: readonly AskedSet[],
  foldTables: string,
  folder: string,
): Promise<void> {
  const missing: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++)
    if (!(await exists(foldRankerFile(folder, fold)))) missing.push(fold);
  if (missing.length === 0) return;
  await mkdir(folder, { recursive: true });
  const ranked: RankedQuestion[] = [];
  for (const [at, { data, file }] of sets.entries()) {
    const { questions } = await readQuestionFile(file);
    if (at > 0) ranked.push(...(await rankAll(data, questions, undefined)));
    else
      for (let fold = 0; fold < FOLDS; fold++) {
        const own = questions.filter(({ id }) => foldOf(id) === fold);
        ranked.push(...(await rankAll(data, own, foldTableFile(foldTables, fold))));
      }
  }
  for (const fold of missing) {
    const others = ranked.filter(({ id }) => foldOf(id) !== fold);
    const model = trainOn(others, FEATURE_NAMES, DEFAULT_TRAINING);
    await writeFile(foldRankerFile(folder, fold), formatRankingModel(model));
    console.log(`ranker without fold ${fold + 1}: ${model.trees.length} trees`);
  }
}

async function rankAll(
  data: string,
  questions: readonly JudgedQuestion[],
  table: string | undefined,
): Promise<RankedQuestion[]> {
  const release = await openLiveRelease(data, await createStaticEmbedder(table), NOTHING_LEARNED);
  const today = todayInChina(new Date());
  const ranked = await collectQuestions(release, questions, { today, forget: () => () => false });
  release.close();
  console.log(`${data}: ${ranked.length} questions ranked`);
  return ranked;
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
