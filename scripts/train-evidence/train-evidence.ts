import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { foldEvidenceFile } from '../../eval/calibration/fold-rankers.ts';
import { FOLDS, foldOf } from '../../eval/folds.ts';
import { statesEvery } from '../../eval/metrics/expected-facts.ts';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { type RankingModel, scoreRow } from '../../index/ranking/ranking-model.ts';
import { formatRankingModel } from '../../index/ranking/read-ranking-model.ts';
import { trainRanker } from '../../index/ranking/training/train-ranker.ts';
import { DEFAULT_TRAINING, type TrainingOptions } from '../../index/ranking/training/training-group.ts';
import { openConnection } from '../../index/store/connection.ts';
import { NOTHING_LEARNED } from '../../index/store/learned-rows.ts';
import { openRelease } from '../../index/store/open-release.ts';
import { readReleases, readStatistics } from '../../index/store/release-log.ts';
import { readCollected } from './collected-question.ts';
import { type EvidenceGroup, toEvidenceGroup } from './evidence-groups.ts';

/**
 * Trains what orders evidence (src/answer/retrieve/evidence/evidence-ranker.json) from files of collected questions:
 * `--data FOLDER --collected FILE --weight N`, once per set. Prints out-of-fold figures first; `--fold-rankers FOLDER` keeps
 * what was trained without each fold, for `npm run calibrate`.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true, default: [] },
    collected: { type: 'string', multiple: true, default: [] },
    weight: { type: 'string', multiple: true, default: [] },
    'fold-rankers': { type: 'string' },
    'no-validation': { type: 'boolean', default: false },
  },
});
/** Smaller trees than for ranking passages: there are fewer questions to learn from. */
const TRAINING: TrainingOptions = {
  ...DEFAULT_TRAINING,
  trees: 150,
  leaves: 8,
  learningRate: 0.06,
  minRowsInLeaf: 30,
  featureShare: 0.4,
};
const CUTOFFS = [1, 2, 3, 5];

const groups: EvidenceGroup[] = [];
for (const [at, data] of values.data.entries()) groups.push(...(await readSet(data, at)));
if (!values['no-validation']) await crossValidate();
const model = train(groups);
const target = new URL('../../src/answer/retrieve/evidence/evidence-ranker.json', import.meta.url);
await writeFile(fileURLToPath(target), formatRankingModel(model));
process.stdout.write(`wrote ${model.trees.length} trees\n`);
process.exit(0);

async function readSet(data: string, at: number): Promise<EvidenceGroup[]> {
  const file = values.collected[at] as string;
  const connection = await openConnection(path.join(data, 'index'));
  const [live] = await readReleases(connection);
  if (live === undefined) throw new Error(`${data} holds no release; run "wenzheng ingest" first`);
  const release = await openRelease(connection, live, await createStaticEmbedder(), {
    learned: NOTHING_LEARNED,
  });
  const regions = new Map(release.documents.map(({ id, region }) => [id, region]));
  const statistics = await readStatistics(connection, live.id);
  const questions = await readCollected(file);
  return questions
    .filter(({ results }) => results.length > 0 && results[0]?.signals.lookUp === undefined)
    .map((question) => ({
      question,
      set: path.basename(file, '.jsonl'),
      weight: Number(values.weight[at] ?? 1),
      ...toEvidenceGroup(question, regions, statistics),
    }));
}

function train(chosen: readonly EvidenceGroup[]): RankingModel {
  return trainRanker(chosen, groups[0]?.names ?? [], TRAINING);
}

async function crossValidate(): Promise<void> {
  const found = new Map<string, number[][]>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const ranker = train(groups.filter(({ question }) => foldOf(question.id) !== fold));
    const folder = values['fold-rankers'];
    if (folder !== undefined) await writeFile(foldEvidenceFile(folder, fold), formatRankingModel(ranker));
    for (const group of groups.filter(({ question }) => foldOf(question.id) === fold)) {
      const scores = group.rows.map((row) => scoreRow(ranker, row));
      note(found, `${group.set}, as searched`, group, orderBy(scores.map((_, at) => -at)));
      note(found, `${group.set}, out of fold`, group, orderBy(scores));
      note(found, `${group.set}, out of fold, fold ${fold + 1}`, group, orderBy(scores));
    }
  }
  for (const [name, rows] of found) {
    const means = CUTOFFS.map(
      (k, at) =>
        `${k}: ${(rows.reduce((sum, row) => sum + (row[at] as number), 0) / rows.length).toFixed(3)}`,
    );
    process.stdout.write(`${name} (${rows.length}): ${means.join(', ')}\n`);
  }
}

/** Whether the first k passages state all that is expected (or hold a gold provision when nothing is stated). */
function note(
  found: Map<string, number[][]>,
  name: string,
  group: EvidenceGroup,
  order: readonly number[],
): void {
  const { expect, results } = group.question;
  const row = CUTOFFS.map((k) => {
    const first = order.slice(0, k);
    const isMet =
      expect.length === 0
        ? first.some((at) => (group.grades[at] as number) > 0)
        : statesEvery(expect, first.map((at) => results[at]?.passage.text ?? '').join('\n'));
    return Number(isMet);
  });
  found.set(name, [...(found.get(name) ?? []), row]);
}

function orderBy(scores: readonly number[]): number[] {
  return scores.map((_, at) => at).sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
}
