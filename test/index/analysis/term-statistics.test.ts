import { expect, test } from 'vitest';
import {
  countPassage,
  emptyTermStatistics,
  inverseFrequency,
  packTermStatistics,
  unpackTermStatistics,
} from '../../../index/analysis/term-statistics.ts';

test('a rare term weighs more than a common one and an unknown one most', () => {
  const statistics = emptyTermStatistics();
  countPassage(statistics, ['居住', '条例'], 1);
  countPassage(statistics, ['条例', '条例'], 1);
  const [unknown, rare, common] = ['月球', '居住', '条例'].map((term) =>
    inverseFrequency(statistics, term),
  ) as [number, number, number];
  expect(unknown).toBeGreaterThan(rare);
  expect(rare).toBeGreaterThan(common);
});

test('taking a passage away undoes adding it', () => {
  const statistics = emptyTermStatistics();
  countPassage(statistics, ['居住'], 1);
  countPassage(statistics, ['居住', '结婚'], 1);
  countPassage(statistics, ['居住', '结婚'], -1);
  const once = emptyTermStatistics();
  countPassage(once, ['居住'], 1);
  expect(statistics).toEqual(once);
});

test('packing loses nothing', () => {
  const statistics = emptyTermStatistics();
  countPassage(statistics, ['居住', '结婚'], 1);
  expect(unpackTermStatistics(packTermStatistics(statistics))).toEqual(statistics);
});
