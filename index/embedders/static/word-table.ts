import type { Asset } from './asset-file.ts';

/** A vector per word in one byte a number: row w is `values[w·dimensions …] × scales[w]`. */
export type WordTable = {
  readonly values: Int8Array;
  readonly scales: Float32Array;
  /** Length given to the row of a character gram outside the vocabulary. */
  readonly foreignLength: number;
  /** Square matrix, row by row, that the sum of a text's rows is multiplied with; null = the sum stays. */
  readonly turn: Float32Array | null;
};

/** The table stored under a name, or null when the file lacks it or it does not fit the vocabulary. */
export function wordTable(asset: Asset, name: string, words: number, dimensions: number): WordTable | null {
  const values = asset.sections.get(name);
  const scales = asset.sections.get(`${name}-scales`);
  const foreignLength = asset.parameters[`${name}-foreign-length`];
  if (values?.length !== words * dimensions || scales?.length !== words * 4) return null;
  if (foreignLength === undefined) return null;
  return {
    values: new Int8Array(values.buffer),
    scales: new Float32Array(scales.buffer),
    foreignLength,
    turn: null,
  };
}

/** Adds `weight` × row `word` of the table to the vector. */
export function addWord(vector: Float32Array, table: WordTable, word: number, weight: number): void {
  const { values } = table;
  const scale = weight * (table.scales[word] as number);
  const start = word * vector.length;
  for (let d = 0; d < vector.length; d++) {
    vector[d] = (vector[d] as number) + scale * (values[start + d] as number);
  }
}

/** A word's row as numbers, turned as a text of this one word would be. */
export function wordRow(table: WordTable, word: number, dimensions: number): Float32Array {
  const row = new Float32Array(dimensions);
  addWord(row, table, word, 1);
  return turned(row, table.turn);
}

/** The vector times the turn of a table. */
export function turned(vector: Float32Array, turn: Float32Array | null): Float32Array {
  if (turn === null) return vector;
  const { length } = vector;
  const out = new Float32Array(length);
  for (let r = 0; r < length; r++) {
    const share = vector[r] as number;
    for (let c = 0; c < length; c++) out[c] = (out[c] as number) + share * (turn[r * length + c] as number);
  }
  return out;
}

/** Rows of equal length in one byte a number, each with what its bytes are worth. */
export function tableOf(rows: Float32Array, count: number): Pick<WordTable, 'values' | 'scales'> {
  const length = rows.length / Math.max(1, count);
  const values = new Int8Array(rows.length);
  const scales = new Float32Array(count);
  for (let r = 0; r < count; r++) {
    const row = rows.subarray(r * length, (r + 1) * length);
    const scale = row.reduce((most, x) => Math.max(most, Math.abs(x)), 0) / 127;
    scales[r] = scale;
    if (scale > 0)
      values.set(
        row.map((x) => Math.round(x / scale)),
        r * length,
      );
  }
  return { values, scales };
}
