import type { Asset } from './asset-file.ts';

/** A vector per word in one byte a number: row w is `values[w·dimensions …] × scales[w]`. */
export type WordTable = {
  readonly values: Int8Array;
  readonly scales: Float32Array;
  /** Length given to the row of a character gram outside the vocabulary. */
  readonly foreignLength: number;
};

/** The table stored under a name, or null when the file lacks it or it does not fit the vocabulary. */
export function wordTable(asset: Asset, name: string, words: number, dimensions: number): WordTable | null {
  const values = asset.sections.get(name);
  const scales = asset.sections.get(`${name}-scales`);
  const foreignLength = asset.parameters[`${name}-foreign-length`];
  if (values?.length !== words * dimensions || scales?.length !== words * 4) return null;
  if (foreignLength === undefined) return null;
  return { values: new Int8Array(values.buffer), scales: new Float32Array(scales.buffer), foreignLength };
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
