import { inverseFrequency, type TermStatistics } from '../../analysis/term-statistics.ts';
import { tokenize } from '../../analysis/tokenize.ts';

/** How like a text each of many others is by shared terms, 0–1, the rarer the heavier. */
export type SharedWords = (words: string) => Float32Array;

/** Takes texts one after the other. */
export type SharedWordsBuilder = { add(words: string): void; finish(): SharedWords };

/** Compares texts by the cosine of their terms' inverse frequencies, over lists of the texts that hold each term. */
export function buildSharedWords(statistics: TermStatistics): SharedWordsBuilder {
  const numbers = new Map<string, number>();
  const weights: number[] = [];
  const terms: number[] = [];
  const ends: number[] = [];
  const scales: number[] = [];

  function numberOf(term: string): number {
    let number = numbers.get(term);
    if (number === undefined) {
      number = weights.push(inverseFrequency(statistics, term)) - 1;
      numbers.set(term, number);
    }
    return number;
  }

  function add(words: string): void {
    let squares = 0;
    for (const term of new Set(tokenize(words))) {
      const number = numberOf(term);
      terms.push(number);
      squares += (weights[number] as number) ** 2;
    }
    ends.push(terms.length);
    scales.push(1 / (Math.sqrt(squares) || 1));
  }

  function finish(): SharedWords {
    const { from, texts } = listByTerm(terms, ends, weights.length);
    return (words) => {
      const shared = new Float32Array(ends.length);
      const own = [...new Set(tokenize(words))];
      const length = Math.hypot(...own.map((term) => inverseFrequency(statistics, term))) || 1;
      for (const number of own.flatMap((term) => numbers.get(term) ?? [])) {
        const weight = (weights[number] as number) ** 2 / length;
        for (let at = from[number] as number; at < (from[number + 1] as number); at++) {
          const text = texts[at] as number;
          shared[text] = (shared[text] as number) + weight * (scales[text] as number);
        }
      }
      return shared;
    };
  }

  return { add, finish };
}

/** The texts of each term, one list after the other: sorted by counting. */
function listByTerm(terms: readonly number[], ends: readonly number[], count: number) {
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
