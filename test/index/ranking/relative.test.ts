import { expect, test } from 'vitest';
import { logRanks, shareOfLargest } from '../../../index/ranking/features/relative.ts';

test('equal values share the better rank', () => {
  expect([...logRanks([0.2, 5, 0.2, -1, 7])]).toEqual([3, 2, 3, 5, 1].map(Math.log));
  expect([...logRanks([])]).toEqual([]);
});

test('shares are of the largest value, and 0 when none is above 0', () => {
  expect([...shareOfLargest([1, 4, 2])]).toEqual([0.25, 1, 0.5]);
  expect([...shareOfLargest([-1, 0])]).toEqual([0, 0]);
});
