import type { VectorMatrix } from './vector-matrix.ts';

/** Adds `weight` times a row to `sum`. */
export function addRow(
  { products, scales }: VectorMatrix,
  row: number,
  weight: number,
  sum: Float32Array,
): void {
  const start = row * products.stride;
  const scale = weight * (scales[row] as number);
  for (let at = 0; at < sum.length; at++)
    sum[at] = (sum[at] as number) + scale * (products.values[start + at] as number);
}

/** Dot product of a row with a vector. */
export function dotRow({ products, scales }: VectorMatrix, row: number, vector: Float32Array): number {
  const start = row * products.stride;
  let sum = 0;
  for (let at = 0; at < vector.length; at++)
    sum += (products.values[start + at] as number) * (vector[at] as number);
  return sum * (scales[row] as number);
}

/** Makes a vector's length 1, in place; a vector of zeros stays. */
export function normalise(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) / length;
  return vector;
}
