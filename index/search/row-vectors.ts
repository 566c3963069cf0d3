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

/** Rows multiplied side by side: each sum has to wait for its own last addition only. */
const ABREAST = 4;

/** Dot products of some rows with a vector, each as {@link dotRow} gives it. */
export function dotRows(
  matrix: VectorMatrix,
  rows: readonly { readonly position: number }[],
  vector: Float32Array,
): Float64Array {
  const { products, scales } = matrix;
  const { values, stride } = products;
  const dots = new Float64Array(rows.length);
  const position = (at: number) => rows[at]?.position as number;
  let at = 0;
  for (; at + ABREAST <= rows.length; at += ABREAST) {
    const [a, b, c, d] = [position(at), position(at + 1), position(at + 2), position(at + 3)];
    let [inA, inB, inC, inD] = [a * stride, b * stride, c * stride, d * stride];
    let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
    for (let column = 0; column < vector.length; column++) {
      const own = vector[column] as number;
      sumA += (values[inA++] as number) * own;
      sumB += (values[inB++] as number) * own;
      sumC += (values[inC++] as number) * own;
      sumD += (values[inD++] as number) * own;
    }
    dots[at] = sumA * (scales[a] as number);
    dots[at + 1] = sumB * (scales[b] as number);
    dots[at + 2] = sumC * (scales[c] as number);
    dots[at + 3] = sumD * (scales[d] as number);
  }
  for (; at < rows.length; at++) dots[at] = dotRow(matrix, position(at), vector);
  return dots;
}

/** Makes a vector's length 1, in place; a vector of zeros stays. */
export function normalise(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) / length;
  return vector;
}
