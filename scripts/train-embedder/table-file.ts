import { encodeAsset } from '../../index/embedders/static/asset-file.ts';
import { BUCKETS, eachCharacterGram } from '../../index/embedders/static/character-grams.ts';
import { wordText } from '../../index/embedders/static/word-text.ts';
import type { Matrix } from './matrix.ts';

/** What goes into the file that the embedder reads. */
export type Tables = {
  readonly words: readonly string[];
  readonly knownGrams: Uint8Array;
  readonly documents: Matrix;
  readonly queries: Matrix;
  readonly looseShare: { readonly documents: number; readonly queries: number };
};

/** Lays out the embedder's file: vocabulary, known character grams, both tables in one byte a number. */
export function encodeTables({ words, knownGrams, documents, queries, looseShare }: Tables): Buffer {
  const sections = new Map<string, Uint8Array>([
    ['vocabulary', Buffer.from(words.join('\n'))],
    ['known-grams', knownGrams],
    ...quantised('documents', documents),
    ...quantised('queries', queries),
  ]);
  const parameters = {
    'documents-loose-length': looseShare.documents * meanLength(documents),
    'queries-loose-length': looseShare.queries * meanLength(queries),
  };
  return encodeAsset(parameters, sections);
}

/** A bit for every bucket whose character grams occur in at least `minimum` of the texts. */
export function findKnownGrams(texts: readonly string[], minimum: number): Uint8Array {
  const counts = new Uint32Array(BUCKETS);
  for (const text of texts) {
    const buckets = new Set<number>();
    eachCharacterGram(wordText(text), (bucket) => buckets.add(bucket));
    for (const bucket of buckets) counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  const known = new Uint8Array(BUCKETS / 8);
  counts.forEach((count, bucket) => {
    if (count >= minimum) known[bucket >>> 3] = (known[bucket >>> 3] as number) | (1 << (bucket & 7));
  });
  return known;
}

function quantised(name: string, { rows, columns, data }: Matrix): [string, Uint8Array][] {
  const values = new Int8Array(rows * columns);
  const scales = new Float32Array(rows);
  for (let r = 0; r < rows; r++) {
    const row = data.subarray(r * columns, (r + 1) * columns);
    const scale = row.reduce((most, x) => Math.max(most, Math.abs(x)), 0) / 127;
    scales[r] = scale;
    if (scale > 0)
      values.set(
        row.map((x) => Math.round(x / scale)),
        r * columns,
      );
  }
  return [
    [name, new Uint8Array(values.buffer)],
    [`${name}-scales`, new Uint8Array(scales.buffer)],
  ];
}

function meanLength({ rows, columns, data }: Matrix): number {
  let sum = 0;
  for (let r = 0; r < rows; r++) sum += Math.hypot(...data.subarray(r * columns, (r + 1) * columns));
  return sum / rows;
}
