import {
  bucketOf,
  inverseFrequency,
  inverseFrequencyIn,
  type TermStatistics,
} from '../../analysis/term-statistics.ts';
import { tokenize } from '../../analysis/tokenize.ts';

/** How like a text each of many others is by shared terms, 0–1, the rarer the heavier. */
export type SharedWords = (words: string) => Float32Array;

/** The terms of texts as numbers, whatever the terms weigh. */
export type WordLists = {
  /** Numbers of terms, which only ever become more: lists made from others go on with theirs. */
  readonly numbers: WordNumbers;
  /** The distinct terms of each text in order, and where those of each text end. */
  readonly terms: Uint32Array;
  readonly ends: Uint32Array;
  /** The texts of each term, one list after the other, and where those of each term begin; one more at the end. */
  readonly texts: Uint32Array;
  readonly from: Uint32Array;
};

/** Terms by number, each with the bucket in which it is counted. */
type WordNumbers = { readonly byTerm: Map<string, number>; readonly buckets: number[] };

/** Takes texts one after the other. */
export type WordListsBuilder = {
  add(words: string): void;
  /** Adds a text of the lists that were there before. */
  addKnown(text: number): void;
  finish(): WordLists;
};

/** Reads the terms of texts; `before` = lists that have some of them already. */
export function buildWordLists(before?: WordLists): WordListsBuilder {
  const numbers = before?.numbers ?? { byTerm: new Map<string, number>(), buckets: [] };
  const terms: number[] = [];
  const ends: number[] = [];
  return {
    add(words) {
      for (const term of new Set(tokenize(words))) terms.push(numberOf(term, numbers));
      ends.push(terms.length);
    },
    addKnown(text) {
      const { terms: known, ends: knownEnds } = before as WordLists;
      for (let at = knownEnds[text - 1] ?? 0; at < (knownEnds[text] as number); at++)
        terms.push(known[at] as number);
      ends.push(terms.length);
    },
    finish() {
      const lists = { terms: Uint32Array.from(terms), ends: Uint32Array.from(ends) };
      return { numbers, ...lists, ...listByTerm(lists, numbers.buckets.length) };
    },
  };
}

function numberOf(term: string, { byTerm, buckets }: WordNumbers): number {
  let number = byTerm.get(term);
  if (number === undefined) {
    number = buckets.push(bucketOf(term)) - 1;
    byTerm.set(term, number);
  }
  return number;
}

/** Compares texts by the cosine of their terms' inverse frequencies, over lists of the texts that hold each term. */
export function shareWords(
  { numbers, terms, ends, from, texts }: WordLists,
  statistics: TermStatistics,
): SharedWords {
  const weights = Float64Array.from(numbers.buckets, (bucket) => inverseFrequencyIn(statistics, bucket));
  const scales = scaleTexts(terms, ends, weights);
  return (words) => {
    const shared = new Float32Array(ends.length);
    const own = [...new Set(tokenize(words))];
    const length = Math.hypot(...own.map((term) => inverseFrequency(statistics, term))) || 1;
    for (const number of own.flatMap((term) => numbers.byTerm.get(term) ?? [])) {
      // Of terms that later lists have added there is nothing here.
      if (number >= from.length - 1) continue;
      const weight = (weights[number] as number) ** 2 / length;
      for (let at = from[number] as number; at < (from[number + 1] as number); at++) {
        const text = texts[at] as number;
        shared[text] = (shared[text] as number) + weight * (scales[text] as number);
      }
    }
    return shared;
  };
}

/** One divided by the length of each text's vector of weights. */
function scaleTexts(terms: Uint32Array, ends: Uint32Array, weights: Float64Array): Float64Array {
  const scales = new Float64Array(ends.length);
  for (let text = 0, at = 0; text < ends.length; text++) {
    let squares = 0;
    for (; at < (ends[text] as number); at++) squares += (weights[terms[at] as number] as number) ** 2;
    scales[text] = 1 / (Math.sqrt(squares) || 1);
  }
  return scales;
}

/** The texts of each term, sorted by counting. */
function listByTerm({ terms, ends }: Pick<WordLists, 'terms' | 'ends'>, count: number) {
  const from = new Uint32Array(count + 1);
  for (const term of terms) from[term + 1] = (from[term + 1] as number) + 1;
  for (let term = 0; term < count; term++)
    from[term + 1] = (from[term + 1] as number) + (from[term] as number);
  const next = from.slice();
  const texts = new Uint32Array(terms.length);
  for (let text = 0, at = 0; text < ends.length; text++) {
    for (; at < (ends[text] as number); at++) {
      const term = terms[at] as number;
      texts[next[term] as number] = text;
      next[term] = (next[term] as number) + 1;
    }
  }
  return { from, texts };
}
