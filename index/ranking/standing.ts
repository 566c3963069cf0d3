/** Mean and spread of each feature over the candidates of one query. */
export type Moments = { readonly mean: Float64Array; readonly spread: Float64Array };

/** Beyond this many spreads a value says no more. */
const FURTHEST = 6;
/** A feature that varies less than this says nothing. */
const LEAST_SPREAD = 1e-6;

/** How each feature is spread over the candidates' rows. */
export function momentsOf(rows: readonly ArrayLike<number>[]): Moments {
  const width = rows[0]?.length ?? 0;
  const mean = new Float64Array(width);
  const spread = new Float64Array(width);
  for (const row of rows)
    for (let at = 0; at < width; at++) mean[at] = (mean[at] as number) + (row[at] as number);
  for (let at = 0; at < width; at++) mean[at] = (mean[at] as number) / rows.length;
  for (const row of rows)
    for (let at = 0; at < width; at++)
      spread[at] = (spread[at] as number) + ((row[at] as number) - (mean[at] as number)) ** 2;
  for (let at = 0; at < width; at++) spread[at] = Math.sqrt((spread[at] as number) / rows.length);
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
