/** Passage vectors as one byte per number: a value is `values[i] * scales[row]`. */
export type VectorMatrix = {
  readonly dimensions: number;
  readonly values: Int8Array;
  readonly scales: Float32Array;
};

const MOST = 127;

/** An empty matrix to be filled with {@link setRow}. */
export function emptyMatrix(rows: number, dimensions: number): VectorMatrix {
  return { dimensions, values: new Int8Array(rows * dimensions), scales: new Float32Array(rows) };
}

/** Quantises a vector into a row. */
export function setRow(
  { dimensions, values, scales }: VectorMatrix,
  row: number,
  vector: Float32Array,
): void {
  let largest = 0;
  for (let d = 0; d < dimensions; d++) largest = Math.max(largest, Math.abs(vector[d] ?? 0));
  if (largest === 0) return;
  scales[row] = largest / MOST;
  const start = row * dimensions;
  for (let d = 0; d < dimensions; d++) values[start + d] = Math.round(((vector[d] ?? 0) / largest) * MOST);
}

/** Dot products of a query vector with every row. */
export function scoreRows(matrix: VectorMatrix, query: Float32Array): Float32Array {
  const { dimensions, values, scales } = matrix;
  const scores = new Float32Array(scales.length);
  const rounded = emptyMatrix(1, dimensions);
  setRow(rounded, 0, query);
  const scale = rounded.scales[0] ?? 0;
  for (let row = 0; row < scores.length; row++) {
    const sum = dotBytes(rounded.values, values, row * dimensions, dimensions);
    scores[row] = sum * scale * (scales[row] ?? 0);
  }
  return scores;
}

/** Whole numbers throughout, four sums at once: the engine keeps them in registers. */
function dotBytes(query: Int8Array, values: Int8Array, start: number, length: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < length; i += 4) {
    a = (a + Math.imul(query[i] as number, values[start + i] as number)) | 0;
    b = (b + Math.imul(query[i + 1] as number, values[start + i + 1] as number)) | 0;
    c = (c + Math.imul(query[i + 2] as number, values[start + i + 2] as number)) | 0;
    d = (d + Math.imul(query[i + 3] as number, values[start + i + 3] as number)) | 0;
  }
  for (; i < length; i++) a = (a + Math.imul(query[i] as number, values[start + i] as number)) | 0;
  return a + b + c + d;
}

/** Indices of the `count` largest scores above `floor`, best first. */
export function topIndices(scores: Float32Array, count: number, floor = 0): number[] {
  const heap: number[] = [];
  const value = (at: number) => scores[heap[at] as number] as number;
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [heap[b] as number, heap[a] as number];
  };
  function sink(at: number): void {
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) return;
      const small = left + 1 < heap.length && value(left + 1) < value(left) ? left + 1 : left;
      if (value(small) >= value(at)) return;
      swap(at, small);
      at = small;
    }
  }
  function rise(at: number): void {
    while (at > 0 && value((at - 1) >> 1) > value(at)) {
      swap(at, (at - 1) >> 1);
      at = (at - 1) >> 1;
    }
  }
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] as number;
    if (score <= floor) continue;
    if (heap.length < count) {
      heap.push(index);
      rise(heap.length - 1);
    } else if (score > value(0)) {
      heap[0] = index;
      sink(0);
    }
  }
  return heap.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
}
