import { expect, test } from 'vitest';
import { topIndices } from '../../../index/search/top-indices.ts';
import { emptyMatrix, scoreRows, setRow } from '../../../index/search/vector-matrix.ts';

const VECTORS = [
  [1, 0, 0, 0, 0],
  [0.6, 0.8, 0, 0, 0],
  [0, 0, 0.6, 0, -0.8],
  [0, 0, 0, 0, 0],
].map((vector) => Float32Array.from(vector));

test('quantised vectors give the dot products of the vectors to two digits', () => {
  const matrix = emptyMatrix(VECTORS.length, 5);
  for (const [row, vector] of VECTORS.entries()) setRow(matrix, row, vector);
  const query = Float32Array.from([0.5, 0.5, 0.5, 0, 0.5]);
  for (const [row, score] of scoreRows(matrix, query).entries()) {
    const exact = (VECTORS[row] as Float32Array).reduce(
      (sum, value, at) => sum + value * (query[at] as number),
      0,
    );
    expect(score).toBeCloseTo(exact, 1.9);
  }
});

test('the largest scores come first, equal ones in order, and what is not above the floor not at all', () => {
  expect(topIndices(Float32Array.from([0.2, 0.9, 0.5, 0.9, 0, -1]), 3)).toEqual([1, 3, 2]);
  expect(topIndices(Float32Array.from([0.2, 0, -1]), 3)).toEqual([0]);
});
