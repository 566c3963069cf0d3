import { expect, test } from 'vitest';
import { besideOf, findNeighbours, sumAround } from '../../../index/ranking/neighbours.ts';

test('passages before and after a candidate in its document count by how near they are', () => {
  // One document: 0 1 2 3 4, of which 1, 2 and 4 are candidates.
  const before = Int32Array.of(-1, 0, 1, 2, 3);
  const after = Int32Array.of(1, 2, 3, 4, -1);
  const candidates = [2, 4, 1].map((position) => ({ position }));
  const neighbours = findNeighbours(candidates, { before, after });
  const values = [10, 6, 3];
  expect(besideOf(neighbours, values, 0)).toEqual([3, 0]);
  expect(sumAround(neighbours, values, 0)).toBe(3 + 6 / 2);
  expect(sumAround(neighbours, values, 1)).toBe(10 / 2 + 3 / 3);
});
