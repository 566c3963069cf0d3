/** Feature values as small numbers, column by column; bin b of a feature holds values up to `bounds[feature][b]`. */
export type FeatureBins = {
  readonly rowCount: number;
  readonly columns: readonly Uint8Array[];
  readonly bounds: readonly Float32Array[];
};

/** Most bins per feature. */
export const BINS = 64;

/** Cuts each feature into bins that hold about the same number of rows. */
export function binFeatures(rows: readonly ArrayLike<number>[], features: number): FeatureBins {
  const columns: Uint8Array[] = [];
  const bounds: Float32Array[] = [];
  for (let feature = 0; feature < features; feature++) {
    const values = Float32Array.from(rows, (row) => row[feature] as number);
    const cuts = quantileCuts(values);
    bounds.push(cuts);
    columns.push(Uint8Array.from(values, (value) => binOf(cuts, value)));
  }
  return { rowCount: rows.length, columns, bounds };
}

function quantileCuts(values: Float32Array): Float32Array {
  const sorted = Float32Array.from(values).sort();
  const cuts = new Set<number>();
  for (let bin = 1; bin < BINS; bin++) {
    const at = Math.floor((bin * sorted.length) / BINS);
    const [below, above] = [sorted[at - 1], sorted[at]];
    if (below !== undefined && above !== undefined && below < above) cuts.add((below + above) / 2);
    // A value that fills whole bins is kept apart from the next larger one.
    else if (above !== undefined) {
      const next = firstAbove(sorted, above);
      if (next < sorted.length) cuts.add((above + (sorted[next] as number)) / 2);
    }
  }
  return Float32Array.from([...cuts].sort((a, b) => a - b).slice(0, BINS - 1));
}

function firstAbove(sorted: Float32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the first bound that the value does not exceed. */
function binOf(bounds: Float32Array, value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (bounds[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
