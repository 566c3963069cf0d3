import { createDotProducts, type DotProducts } from './dot-products.ts';

/** Passage vectors as one byte per number: a value is the stored byte times its row's scale. */
export type VectorMatrix = {
  readonly dimensions: number;
  readonly products: DotProducts;
  readonly scales: Float32Array;
};

const MOST = 127;

/** An empty matrix to be filled with {@link setRow}. */
export function emptyMatrix(rows: number, dimensions: number): VectorMatrix {
  return { dimensions, products: createDotProducts(rows, dimensions), scales: new Float32Array(rows) };
}

/** Quantises a vector into a row. */
export function setRow({ products, scales }: VectorMatrix, row: number, vector: Float32Array): void {
  const start = row * products.stride;
  scales[row] = quantise(vector, products.values.subarray(start, start + products.stride));
}

/** Copies those rows of `source` that `rows` names, by row here; -1 = leave the row as it is. */
export function copyRows(source: VectorMatrix, rows: Int32Array, target: VectorMatrix): void {
  const { stride } = target.products;
  for (let row = 0; row < rows.length; ) {
    const from = rows[row] as number;
    let end = row + 1;
    while (from !== -1 && end < rows.length && rows[end] === from + end - row) end++;
    if (from !== -1) {
      const to = from + end - row;
      target.products.values.set(source.products.values.subarray(from * stride, to * stride), row * stride);
      target.scales.set(source.scales.subarray(from, to), row);
    }
    row = end;
  }
}

/** A row as numbers. */
export function readRow({ dimensions, products, scales }: VectorMatrix, row: number): Float32Array {
  const start = row * products.stride;
  return Float32Array.from(
    products.values.subarray(start, start + dimensions),
    (byte) => byte * (scales[row] as number),
  );
}

/** Dot products of a query vector with every row. */
export function scoreRows({ products, scales }: VectorMatrix, query: Float32Array): Float32Array {
  const scale = quantise(query, products.query);
  const sums = products.multiply();
  const scores = new Float32Array(scales.length);
  for (let row = 0; row < scores.length; row++)
    scores[row] = (sums[row] as number) * scale * (scales[row] as number);
  return scores;
}

/** Writes a vector as bytes; returns what a byte is worth. */
function quantise(vector: Float32Array, bytes: Int8Array): number {
  let largest = 0;
  for (let at = 0; at < vector.length; at++) largest = Math.max(largest, Math.abs(vector[at] as number));
  const steps = largest === 0 ? 0 : MOST / largest;
  for (let at = 0; at < vector.length; at++) bytes[at] = Math.round((vector[at] as number) * steps);
  return largest / MOST;
}
