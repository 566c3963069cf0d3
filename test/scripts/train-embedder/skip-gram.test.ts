import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../index/embedders/static/training/matrix.ts';
import { randomInteger } from '../../../index/embedders/static/training/random.ts';
import { seededRandom } from '../../../index/seeded-random.ts';
import { trainSkipGram } from '../../../scripts/train-embedder/skip-gram.ts';

function cosine({ data, columns }: Matrix, a: number, b: number): number {
  const [x, y] = [a, b].map((row) => data.subarray(row * columns, (row + 1) * columns));
  const dot = (x as Float32Array).reduce((sum, value, i) => sum + value * ((y as Float32Array)[i] ?? 0), 0);
  return dot / Math.hypot(...(x as Float32Array)) / Math.hypot(...(y as Float32Array));
}

describe('skip-gram', () => {
  it('brings words together that occur in the same company', () => {
    const random = seededRandom(5);
    // Words 0–4 occur together and words 5–9 do.
    const sequences = Array.from({ length: 2000 }, (_, i) =>
      Int32Array.from({ length: 8 }, () => (i % 2) * 5 + randomInteger(random, 5)),
    );
    const vectors = trainSkipGram(sequences, 10, {
      dimensions: 8,
      window: 4,
      negatives: 5,
      epochs: 3,
      learningRate: 0.05,
      subsample: 1,
      seed: 1,
    });
    expect(cosine(vectors, 0, 1)).toBeGreaterThan(0.8);
    expect(cosine(vectors, 0, 6)).toBeLessThan(0.3);
  });
});
