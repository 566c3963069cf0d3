import { matmul, Tensor } from '@xenova/transformers';

/** A dense matrix, row by row. */
export type Matrix = { readonly rows: number; readonly columns: number; readonly data: Float32Array };

/** A matrix of zeros, or around existing numbers. */
export function createMatrix(
  rows: number,
  columns: number,
  data: Float32Array = new Float32Array(rows * columns),
): Matrix {
  return { rows, columns, data };
}

/** a·b, computed by ONNX Runtime: fifty times the speed of a loop in JavaScript. */
export async function multiply(a: Matrix, b: Matrix): Promise<Matrix> {
  const product = await matmul(
    floatTensor(a.data, [a.rows, a.columns]),
    floatTensor(b.data, [b.rows, b.columns]),
  );
  return createMatrix(a.rows, b.columns, product.data as Float32Array);
}

/** Numbers as ONNX Runtime takes them; nothing here lies in shared memory, which its types exclude. */
export function floatTensor(data: Float32Array, dimensions: number[]): Tensor {
  return new Tensor('float32', data as Float32Array<ArrayBuffer>, dimensions);
}

/** The rows of a matrix as columns; in tiles, so that both sides stay in the processor's cache. */
export function transpose(a: Matrix): Matrix {
  const tile = 32;
  const out = createMatrix(a.columns, a.rows);
  for (let top = 0; top < a.rows; top += tile) {
    for (let left = 0; left < a.columns; left += tile) {
      const bottom = Math.min(top + tile, a.rows);
      const right = Math.min(left + tile, a.columns);
      for (let r = top; r < bottom; r++) {
        for (let c = left; c < right; c++) out.data[c * a.rows + r] = a.data[r * a.columns + c] as number;
      }
    }
  }
  return out;
}

/** The chosen rows, in the order asked for. */
export function gatherRows(a: Matrix, rows: ArrayLike<number>): Matrix {
  const out = createMatrix(rows.length, a.columns);
  for (let i = 0; i < rows.length; i++) {
    const start = (rows[i] as number) * a.columns;
    out.data.set(a.data.subarray(start, start + a.columns), i * a.columns);
  }
  return out;
}

/** Scales every row to length 1 in place (zero rows stay) and returns the lengths they had. */
export function normaliseRows(a: Matrix): Float32Array {
  const lengths = new Float32Array(a.rows);
  for (let r = 0; r < a.rows; r++) {
    const row = a.data.subarray(r * a.columns, (r + 1) * a.columns);
    let squares = 0;
    for (let c = 0; c < row.length; c++) squares += (row[c] as number) ** 2;
    const length = Math.sqrt(squares);
    lengths[r] = length;
    if (length > 0) for (let c = 0; c < row.length; c++) row[c] = (row[c] as number) / length;
  }
  return lengths;
}

/** In place: the gradient with respect to vectors, given that with respect to the unit vectors made of them. */
export function throughNormalisation(unit: Matrix, lengths: Float32Array, gradient: Matrix): void {
  const { rows, columns } = unit;
  for (let r = 0; r < rows; r++) {
    const length = lengths[r] as number;
    let along = 0;
    for (let i = r * columns; i < (r + 1) * columns; i++) {
      along += (gradient.data[i] as number) * (unit.data[i] as number);
    }
    for (let i = r * columns; i < (r + 1) * columns; i++) {
      const across = (gradient.data[i] as number) - along * (unit.data[i] as number);
      gradient.data[i] = length > 0 ? across / length : 0;
    }
  }
}
