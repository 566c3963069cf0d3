import { describe, expect, it } from 'vitest';
import { hitAt, ndcgAt, recallAt, reciprocalRankAt } from '../../../eval/metrics/ranking.ts';

const missed = Number.POSITIVE_INFINITY;

describe('measures of a ranking', () => {
  it('counts the share of gold provisions within the top k', () => {
    expect(recallAt([1, 7, missed], 1)).toBeCloseTo(1 / 3);
    expect(recallAt([1, 7, missed], 7)).toBeCloseTo(2 / 3);
    expect(recallAt([1, 7, missed], 20)).toBeCloseTo(2 / 3);
    expect(recallAt([], 10)).toBe(0);
  });

  it('hits when any gold provision is within the top k', () => {
    expect(hitAt([6, missed], 5)).toBe(0);
    expect(hitAt([6, missed], 6)).toBe(1);
    expect(hitAt([missed], 20)).toBe(0);
  });

  it('takes the reciprocal of the first rank, and nothing beyond k', () => {
    expect(reciprocalRankAt([4, 2, missed], 10)).toBe(0.5);
    expect(reciprocalRankAt([11], 10)).toBe(0);
    expect(reciprocalRankAt([], 10)).toBe(0);
  });

  it('discounts by the logarithm of the rank and divides by the ideal order', () => {
    // (1/log2(3) + 1/log2(5)) / (1 + 1/log2(3)) = (0.63093 + 0.43068) / 1.63093
    expect(ndcgAt([2, 4], 10)).toBeCloseTo(0.65092, 4);
    expect(ndcgAt([1, 2], 10)).toBe(1);
    expect(ndcgAt([11, missed], 10)).toBe(0);
    expect(ndcgAt([1, 1], 10)).toBe(1);
  });
});
