import { seededRandom } from '../../index/seeded-random.ts';
import { mean, percentile } from './percentile.ts';

/** A mean with its interval. */
export type Interval = { readonly mean: number; readonly low: number; readonly high: number };

/**
 * Mean of per-question values with its percentile bootstrap interval (Efron 1979), 95 % unless told otherwise.
 * Resamples questions, so two runs are compared by giving it their differences. Null for no values.
 */
export function bootstrapInterval(
  values: readonly number[],
  { seed = 1, resamples = 1000, level = 0.95 }: { seed?: number; resamples?: number; level?: number } = {},
): Interval | null {
  const centre = mean(values);
  if (centre === null) return null;
  const random = seededRandom(seed);
  const means = Array.from({ length: resamples }, () => resampledMean(values, random));
  const tail = (1 - level) / 2;
  return {
    mean: centre,
    low: percentile(means, tail) ?? centre,
    high: percentile(means, 1 - tail) ?? centre,
  };
}

function resampledMean(values: readonly number[], random: () => number): number {
  let sum = 0;
  for (let drawn = 0; drawn < values.length; drawn += 1)
    sum += values[Math.floor(random() * values.length)] ?? 0;
  return sum / values.length;
}
