import { eachCharacterGram } from './character-grams.ts';
import { addSignRow } from './sign-row.ts';
import { addWord, turned, type WordTable } from './word-table.ts';
import { wordText } from './word-text.ts';
import type { WordTrie } from './word-trie.ts';

/** Turns text into a vector of length 1 (zero when nothing in it is known) by one of the word tables. */
export type TextEncoder = (text: string, table: WordTable) => Float32Array;

/**
 * Sums the rows of the words, each × (1 + ln of its count). Stretches in which no word begins add a row of random
 * signs for each of their character grams, so that text foreign to the vocabulary is still told apart; they count by
 * their share of the text, as a 吗 among known words says nothing and would only blur them.
 */
export function createTextEncoder(trie: WordTrie, dimensions: number): TextEncoder {
  return (text, table) => {
    const { words, covered, foreign } = segment(trie, wordText(text));
    const sum = new Float32Array(dimensions);
    for (const [word, count] of words) addWord(sum, table, word, 1 + Math.log(count));
    const vector = turned(sum, table.turn);
    const { counts, total } = countGrams(foreign);
    const size = ((total / (total + covered)) * table.foreignLength) / Math.sqrt(dimensions);
    for (const [bucket, count] of counts) addSignRow(vector, bucket, size * (1 + Math.log(count)));
    return normalise(vector);
  };
}

type Segmented = {
  readonly words: ReadonlyMap<number, number>;
  /** Characters that belong to words. */
  readonly covered: number;
  /** What lies between the words, with a space for each stretch of them. */
  readonly foreign: string;
};

function segment(trie: WordTrie, text: string): Segmented {
  const words = new Map<number, number>();
  let covered = 0;
  let foreign = '';
  let end = -1;
  trie.segment(
    text,
    (word, start, stop) => {
      words.set(word, (words.get(word) ?? 0) + 1);
      covered += stop - start;
    },
    (at) => {
      foreign += end === at ? text[at] : ` ${text[at]}`;
      end = at + 1;
    },
  );
  return { words, covered, foreign };
}

function countGrams(text: string): { counts: Map<number, number>; total: number } {
  const counts = new Map<number, number>();
  let total = 0;
  eachCharacterGram(text, (bucket) => {
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    total++;
  });
  return { counts, total };
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
