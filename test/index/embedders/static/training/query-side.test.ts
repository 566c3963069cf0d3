import { describe, expect, it } from 'vitest';
import { bagOf, sumRows } from '../../../../../index/embedders/static/training/bag.ts';
import { meanRecall, nearestRows } from '../../../../../index/embedders/static/training/dense-recall.ts';
import {
  createMatrix,
  type Matrix,
  multiply,
  normaliseRows,
} from '../../../../../index/embedders/static/training/matrix.ts';
import { type QuerySide, trainQuerySide } from '../../../../../index/embedders/static/training/query-side.ts';
import { seededRandom } from '../../../../../index/seeded-random.ts';

const OPTIONS = {
  epochs: 30,
  batch: 8,
  randomDocuments: 20,
  temperature: 0.07,
  learningRate: 0.05,
  decay: 0,
  wordDrop: 0,
  seed: 1,
};

function randomMatrix(rows: number, columns: number, seed: number): Matrix {
  const random = seededRandom(seed);
  return createMatrix(
    rows,
    columns,
    Float32Array.from({ length: rows * columns }, () => random() - 0.5),
  );
}

describe('training the query side', () => {
  it('teaches words to find the documents that questions with them were answered by', async () => {
    const table = randomMatrix(24, 16, 1);
    const documents = randomMatrix(40, 16, 2);
    normaliseRows(documents);
    const examples = Array.from({ length: 24 }, (_, word) => ({
      bag: bagOf([word]),
      gold: [word],
      lookalikes: new Int32Array(),
      weight: 1,
    }));
    const gold = examples.map((example) => example.gold);
    const recall = async (queries: Matrix): Promise<number> => {
      const vectors = sumRows(
        examples.map(({ bag }) => bag),
        queries,
      );
      return meanRecall(await nearestRows(vectors, documents, 1), gold);
    };
    const before = table.data.slice();
    expect(await recall(table)).toBeLessThan(0.3);
    const { rows, turn } = await trainQuerySide(table, documents, examples, OPTIONS);
    expect(await recall(await multiply(rows, turn))).toBe(1);
    expect(table.data).toEqual(before);
  });

  it('gives the same table for the same seed', async () => {
    const [table, documents] = [randomMatrix(6, 8, 1), randomMatrix(10, 8, 2)];
    normaliseRows(documents);
    const examples = [0, 1, 2].map((word) => ({
      bag: bagOf([word, word + 1]),
      gold: [word],
      lookalikes: Int32Array.of(9),
      weight: 1,
    }));
    const train = (): Promise<QuerySide> =>
      trainQuerySide(table, documents, examples, { ...OPTIONS, wordDrop: 0.3 });
    expect(await train()).toEqual(await train());
  });
});
