import { decodeAsset, encodeAsset } from './asset-file.ts';
import type { Lexicon } from './lexicon.ts';
import { tableOf, type WordTable } from './word-table.ts';

/** A refitted query side: rows for some words and a turn for every text, made for the embedder of one digest only. */
export type QueryRows = {
  readonly embedder: string;
  readonly words: readonly string[];
  /** `words.length` rows, one after the other. */
  readonly rows: Float32Array;
  /** Square matrix, row by row. */
  readonly turn: Float32Array;
};

/** Lays out a refitted query side, rows in one byte a number, with a SHA-256 over all of it. */
export function encodeQueryRows({ embedder, words, rows, turn }: QueryRows): Uint8Array {
  const { values, scales } = tableOf(rows, words.length);
  const sections = new Map<string, Uint8Array>([
    ['embedder', Buffer.from(embedder)],
    ['words', Buffer.from(words.join('\n'))],
    ['rows', new Uint8Array(values.buffer)],
    ['scales', new Uint8Array(scales.buffer)],
    ['turn', new Uint8Array(turn.buffer, turn.byteOffset, turn.byteLength)],
  ]);
  return encodeAsset({}, sections);
}

/**
 * The query table as refitted; null when it was made for another embedder. Throws DamagedAssetError when the bytes are
 * not what was laid out.
 */
export function refittedQueries(lexicon: Lexicon, digest: string, bytes: Uint8Array): WordTable | null {
  const { sections } = decodeAsset('of this index (run "wenzheng tune" again)', Buffer.from(bytes));
  const section = (name: string): Uint8Array<ArrayBufferLike> => sections.get(name) ?? new Uint8Array();
  if (Buffer.from(section('embedder')).toString('utf8') !== digest) return null;
  const words = Buffer.from(section('words')).toString('utf8').split('\n');
  const rows = new Int8Array(section('rows').buffer);
  const scales = new Float32Array(section('scales').buffer);
  const { dimensions, queries } = lexicon;
  const numbers = new Map(lexicon.words.map((word, number) => [word, number]));
  const [values, valueScales] = [queries.values.slice(), queries.scales.slice()];
  words.forEach((word, at) => {
    const number = numbers.get(word);
    if (number === undefined) return;
    values.set(rows.subarray(at * dimensions, (at + 1) * dimensions), number * dimensions);
    valueScales[number] = scales[at] as number;
  });
  return { ...queries, values, scales: valueScales, turn: new Float32Array(section('turn').buffer) };
}
