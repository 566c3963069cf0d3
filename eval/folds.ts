import { seededRandom } from '../index/seeded-random.ts';

/** Which fold (from 0) each question belongs to, by id. */
export type Folds = ReadonlyMap<string, number>;

/**
 * Splits questions into folds of (nearly) equal size by their ids. The same ids, seed and count give the same folds,
 * in whatever order the questions come.
 */
export function assignFolds(
  ids: readonly string[],
  { folds = 5, seed = 1 }: { folds?: number; seed?: number } = {},
): Folds {
  const random = seededRandom(seed);
  const shuffled = [...new Set(ids)].sort();
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const drawn = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[drawn]] = [shuffled[drawn] as string, shuffled[last] as string];
  }
  return new Map(shuffled.map((id, at) => [id, at % folds]));
}
