import { BUCKETS, eachCharacterGram } from './character-grams.ts';
import { addSignRow } from './sign-row.ts';
import { addWord, type WordTable } from './word-table.ts';
import { wordText } from './word-text.ts';
import type { WordTrie } from './word-trie.ts';

/** Turns text into a vector of length 1 (zero when nothing in it is known) by one of the word tables. */
export type TextEncoder = (text: string, table: WordTable) => Float32Array;

/**
 * Sums the rows of the words, each × (1 + ln of its count). Character grams that the training texts lack get a row
 * of random signs, so that text foreign to the vocabulary is still told apart by its characters.
 */
export function createTextEncoder(trie: WordTrie, knownGrams: Uint8Array, dimensions: number): TextEncoder {
  return (text, table) => {
    const prepared = wordText(text);
    const vector = new Float32Array(dimensions);
    for (const [word, count] of countWords(trie, prepared)) addWord(vector, table, word, 1 + Math.log(count));
    const size = table.looseLength / Math.sqrt(dimensions);
    if (size > 0) {
      for (const [bucket, count] of countUnknownGrams(knownGrams, prepared)) {
        addSignRow(vector, bucket, size * (1 + Math.log(count)));
      }
    }
    return normalise(vector);
  };
}

/** Bytes of a bit per bucket. */
export const KNOWN_GRAM_BYTES = BUCKETS / 8;

function countWords(trie: WordTrie, text: string): Map<number, number> {
  const counts = new Map<number, number>();
  trie.segment(
    text,
    (word) => counts.set(word, (counts.get(word) ?? 0) + 1),
    () => {},
  );
  return counts;
}

function countUnknownGrams(known: Uint8Array, text: string): Map<number, number> {
  const counts = new Map<number, number>();
  eachCharacterGram(text, (bucket) => {
    const seen = ((known[bucket >>> 3] as number) >>> (bucket & 7)) & 1;
    if (seen === 0) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  });
  return counts;
}

/** Scales a vector to length 1 in place; the zero vector stays. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (let d = 0; d < vector.length; d++) squares += (vector[d] as number) ** 2;
  if (squares === 0) return vector;
  const scale = 1 / Math.sqrt(squares);
  for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] as number) * scale;
  return vector;
}
