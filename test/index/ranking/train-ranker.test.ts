import { expect, test } from 'vitest';
import { compileRanker } from '../../../index/ranking/compile-ranker.ts';
import { FEATURE_NAMES, MEMORY_FEATURE_NAMES } from '../../../index/ranking/extract-features.ts';
import { tableOf } from '../../../index/ranking/feature-table.ts';
import { contributionsAmong, scoreRows } from '../../../index/ranking/ranking-model.ts';
import {
  alignFeatures,
  bundledRanker,
  formatRankingModel,
  parseRankingModel,
} from '../../../index/ranking/read-ranking-model.ts';
import { momentsOf, momentsOfTable } from '../../../index/ranking/standing.ts';
import { trainRanker } from '../../../index/ranking/training/train-ranker.ts';
import { DEFAULT_TRAINING, type TrainingGroup } from '../../../index/ranking/training/training-group.ts';
import { seededRandom } from '../../../index/seeded-random.ts';

const FEATURES = ['noise', 'first', 'second'];
const OPTIONS = { ...DEFAULT_TRAINING, trees: 60, minRowsInLeaf: 5, featureShare: 0.8 };

/** Questions whose one answer has a high `first`, unless its `second` is low. */
function questions(count: number, seed: number): TrainingGroup[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const rows = Array.from({ length: 20 }, () => Float32Array.of(random(), random(), random()));
    const worth = rows.map((row) => ((row[2] as number) < 0.3 ? 0 : (row[1] as number)));
    const best = worth.indexOf(Math.max(...worth));
    return { rows, grades: rows.map((_, at) => Number(at === best)) };
  });
}

test('a trained ranker puts the answers of unseen questions first', () => {
  const model = trainRanker(questions(200, 1), FEATURES, OPTIONS);
  const unseen = questions(100, 2);
  const right = unseen.filter(({ rows, grades }) => {
    const scores = scoreRows(model, rows);
    return grades[scores.indexOf(Math.max(...scores))] === 1;
  });
  expect(right.length).toBeGreaterThan(80);
});

test('the same questions and seed give the same ranker', () => {
  const [one, other] = [1, 1].map(() => formatRankingModel(trainRanker(questions(40, 1), FEATURES, OPTIONS)));
  expect(one).toBe(other);
});

test('contributions and root values add up to the score, and noise contributes least', () => {
  const model = trainRanker(questions(200, 1), FEATURES, OPTIONS);
  const rows = [Float32Array.of(0.5, 0.99, 0.9), Float32Array.of(0.4, 0.2, 0.6)];
  const contributions = contributionsAmong(model, momentsOf(rows), rows[0] as Float32Array);
  const roots = model.trees.reduce((sum, tree) => sum + (tree.value[0] as number), 0);
  expect(roots + contributions.reduce((sum, one) => sum + one, 0)).toBeCloseTo(
    scoreRows(model, rows)[0] as number,
    9,
  );
  expect(Math.abs(contributions[0] as number)).toBeLessThan(Math.abs(contributions[1] as number));
});

test('a ranker written and read again scores the same', () => {
  const model = trainRanker(questions(40, 1), FEATURES, OPTIONS);
  const read = parseRankingModel(formatRankingModel(model));
  for (const { rows } of questions(5, 3)) {
    const scores = scoreRows(model, rows);
    for (const [at, score] of scoreRows(read, rows).entries())
      expect(score).toBeCloseTo(scores[at] as number, 5);
  }
});

test('a ranker finds its features by name and is refused when one is unknown', () => {
  const model = trainRanker(questions(40, 1), FEATURES, OPTIONS);
  const aligned = alignFeatures(model, ['second', 'first', 'noise']);
  const rows = [Float32Array.of(0.1, 0.7, 0.9), Float32Array.of(0.3, 0.2, 0.5)];
  const turned = rows.map((row) => Float32Array.from(row).reverse());
  expect(aligned && scoreRows(aligned, turned)[0]).toBeCloseTo(scoreRows(model, rows)[0] as number, 9);
  expect(alignFeatures(model, ['first', 'second'])).toBeNull();
});

test('the bundled rankers read features that are computed, the plain one none of judged questions', () => {
  const plain = bundledRanker(false);
  const judged = bundledRanker(true);
  for (const model of [plain, judged]) {
    expect(alignFeatures(model, FEATURE_NAMES)).not.toBeNull();
    expect(model.trees.length).toBeGreaterThan(0);
  }
  const inTrees = plain.trees.flatMap((tree) => tree.feature.map((feature) => plain.features[feature]));
  const used = new Set([...inTrees, ...plain.features.filter((_, at) => plain.weights[at] !== 0)]);
  expect(MEMORY_FEATURE_NAMES.filter((name) => used.has(name))).toEqual([]);
});

test('a ranker laid out for speed scores candidates as the plain one does', () => {
  const model = trainRanker(questions(100, 1), FEATURES, OPTIONS);
  const score = compileRanker(model);
  for (const { rows } of questions(5, 3)) {
    const scores = scoreRows(model, rows);
    const features = tableOf(rows);
    const fast = score(features, momentsOfTable(features));
    for (const [at, one] of fast.entries()) expect(one).toBeCloseTo(scores[at] as number, 9);
  }
});

test('weights of standings and trees together rank what no tree has seen', () => {
  const model = trainRanker(questions(200, 1), FEATURES, OPTIONS);
  const withoutTrees = { ...model, trees: [] };
  const [none, weighted] = [{ ...withoutTrees, weights: FEATURES.map(() => 0) }, withoutTrees].map((one) =>
    questions(100, 2).filter(({ rows, grades }) => {
      const scores = scoreRows(one, rows);
      return grades[scores.indexOf(Math.max(...scores))] === 1;
    }),
  );
  expect(weighted?.length).toBeGreaterThan(2 * (none?.length ?? 0));
});
