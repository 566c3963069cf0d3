import { expect, test } from 'vitest';
import { compileRanker } from '../../../index/ranking/compile-ranker.ts';
import { tableOf } from '../../../index/ranking/feature-table.ts';
import { type RankingModel, scoreRow, scoreRows, type Tree } from '../../../index/ranking/ranking-model.ts';
import { bundledRanker } from '../../../index/ranking/read-ranking-model.ts';
import { momentsOfTable } from '../../../index/ranking/standing.ts';
import { seededRandom } from '../../../index/seeded-random.ts';

const random = seededRandom(5);
const FEATURES = ['a', 'b', 'c'];

/** A tree that splits a random leaf in two until it has `leaves`. */
function randomTree(leaves: number): Tree {
  const feature = [-1];
  const [threshold, left, right, value] = [[0], [0], [0], [random()]];
  for (let count = 1; count < leaves; count++) {
    const open = feature.flatMap((one, node) => (one === -1 ? [node] : []));
    const node = open[Math.floor(random() * open.length)] as number;
    feature[node] = Math.floor(random() * FEATURES.length);
    threshold[node] = Math.fround(random());
    [left[node], right[node]] = [feature.length, feature.length + 1];
    for (const one of [random(), random()]) {
      feature.push(-1);
      for (const column of [threshold, left, right]) column.push(0);
      value.push(one);
    }
  }
  return { feature, threshold, left, right, value };
}

function scoresOf(model: RankingModel, rows: readonly Float32Array[]): number[] {
  const features = tableOf(rows);
  return [...compileRanker(model)(features, momentsOfTable(features))];
}

function expectSameScores(model: RankingModel, width: number) {
  const rows = Array.from({ length: 50 }, () => Float32Array.from({ length: width }, () => random() * 1.2));
  rows.push(new Float32Array(width).fill(Number.NaN), new Float32Array(width).fill(-1));
  const treesAlone = { ...model, weights: model.features.map(() => 0) };
  expect(scoresOf(treesAlone, rows)).toEqual(rows.map((row) => scoreRow(model, row)));
  const finite = rows.slice(0, 50);
  expect(scoresOf(model, finite)).toEqual(scoreRows(model, finite));
}

test('a compiled ranker gives exactly the scores of its trees, however many leaves they have', () => {
  for (const leaves of [1, 2, 15, 32, 33, 100])
    expectSameScores(
      { features: FEATURES, trees: Array.from({ length: 9 }, () => randomTree(leaves)), weights: [1, -2, 0] },
      3,
    );
});

test('the bundled ranker scores the same compiled', () => {
  const model = bundledRanker(true);
  expectSameScores(model, model.features.length);
});

test('a value equal to a threshold goes to its left', () => {
  const tree: Tree = {
    feature: [0, -1, -1],
    threshold: [0.5, 0, 0],
    left: [1, 0, 0],
    right: [2, 0, 0],
    value: [0, 1, 2],
  };
  const model = { features: ['a'], trees: [tree], weights: [0] };
  expect(
    scoresOf(
      model,
      [0.5, 0.51].map((one) => Float32Array.of(one)),
    ),
  ).toEqual([1, 2]);
});
