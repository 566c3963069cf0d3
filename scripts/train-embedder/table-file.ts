import { encodeAsset } from '../../index/embedders/static/asset-file.ts';
import type { Matrix } from '../../index/embedders/static/training/matrix.ts';
import { tableOf } from '../../index/embedders/static/word-table.ts';

/** What goes into the file that the embedder reads. */
export type Tables = {
  readonly words: readonly string[];
  readonly documents: Matrix;
  readonly queries: Matrix;
  readonly foreignShare: { readonly documents: number; readonly queries: number };
};

/** Lays out the embedder's file: vocabulary and both tables in one byte a number. */
export function encodeTables({ words, documents, queries, foreignShare }: Tables): Buffer {
  const sections = new Map<string, Uint8Array>([
    ['vocabulary', Buffer.from(words.join('\n'))],
    ...quantised('documents', documents),
    ...quantised('queries', queries),
  ]);
  const parameters = {
    'documents-foreign-length': foreignShare.documents * meanLength(documents),
    'queries-foreign-length': foreignShare.queries * meanLength(queries),
  };
  return encodeAsset(parameters, sections);
}

function quantised(name: string, { rows, data }: Matrix): [string, Uint8Array][] {
  const { values, scales } = tableOf(data, rows);
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
