import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from '../../../eval/metrics/bootstrap.ts';
import { mean, median, percentile } from '../../../eval/metrics/percentile.ts';
import { seededRandom } from '../../../index/seeded-random.ts';

describe('percentile', () => {
  it('takes the nearest rank', () => {
    const values = [40, 15, 50, 20, 35];
    expect(percentile(values, 0.3)).toBe(20);
    expect(percentile(values, 0.5)).toBe(35);
    expect(percentile(values, 0.95)).toBe(50);
    expect(percentile(values, 0)).toBe(15);
    expect(percentile([], 0.5)).toBeNull();
  });
});

it('takes the middle and the mean', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNull();
  expect(mean([1, 2, 6])).toBe(3);
  expect(mean([])).toBeNull();
});

describe('bootstrapInterval', () => {
  const values = Array.from({ length: 400 }, (_, at) => (at % 4 === 0 ? 1 : 0));

  it('comes near the normal approximation for a share', () => {
    // .25 ± 1.96 · sqrt(.25 · .75 / 400) = .25 ± .0424
    const interval = bootstrapInterval(values);
    expect(interval?.mean).toBe(0.25);
    expect(interval?.low).toBeGreaterThan(0.195);
    expect(interval?.low).toBeLessThan(0.221);
    expect(interval?.high).toBeGreaterThan(0.279);
    expect(interval?.high).toBeLessThan(0.305);
  });

  it('is the same for the same seed, has no width for equal values and is null for none', () => {
    expect(bootstrapInterval(values, { seed: 3 })).toEqual(bootstrapInterval(values, { seed: 3 }));
    expect(bootstrapInterval(values, { seed: 3 })).not.toEqual(bootstrapInterval(values, { seed: 4 }));
    expect(bootstrapInterval([1, 1, 1])).toEqual({ mean: 1, low: 1, high: 1 });
    expect(bootstrapInterval([])).toBeNull();
  });
});

it('draws evenly from [0, 1)', () => {
  const random = seededRandom(42);
  const drawn = Array.from({ length: 10_000 }, random);
  expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(mean(drawn)).toBeCloseTo(0.5, 1);
  expect(new Set(drawn).size).toBeGreaterThan(9_990);
});
