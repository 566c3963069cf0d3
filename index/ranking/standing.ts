import { type FeatureTable, tableOf } from './feature-table.ts';

/** Mean and spread of each feature over the candidates of one query. */
export type Moments = { readonly mean: Float64Array; readonly spread: Float64Array };

/** Beyond this many spreads a value says no more. */
const FURTHEST = 6;
/** A feature that varies less than this says nothing. */
const LEAST_SPREAD = 1e-6;

/** How each feature is spread over candidates, given a row of values each. */
export function momentsOf(rows: readonly ArrayLike<number>[]): Moments {
  return momentsOfTable(tableOf(rows));
}

/** The same of candidates given feature by feature. */
export function momentsOfTable({ count, columns }: FeatureTable): Moments {
  const mean = new Float64Array(columns.length);
  const spread = new Float64Array(columns.length);
  for (const [feature, column] of columns.entries()) {
    let sum = 0;
    for (let at = 0; at < count; at++) sum += column[at] as number;
    const own = sum / count;
    let squares = 0;
    for (let at = 0; at < count; at++) squares += ((column[at] as number) - own) ** 2;
    mean[feature] = own;
    spread[feature] = Math.sqrt(squares / count);
  }
  return { mean, spread };
}

/** How far a feature's value lies above the others', in spreads; 0 for a feature that is the same for all. */
export function standingOf({ mean, spread }: Moments, feature: number, value: number): number {
  const own = spread[feature] as number;
  if (own <= LEAST_SPREAD) return 0;
  return Math.max(-FURTHEST, Math.min(FURTHEST, (value - (mean[feature] as number)) / own));
}

/** A row as standings. */
export function standingsOf(moments: Moments, row: ArrayLike<number>): Float32Array {
  return Float32Array.from(row, (value, feature) => standingOf(moments, feature, value));
}
