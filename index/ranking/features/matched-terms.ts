import type { WeightedTerm } from '../../search/query-view.ts';

/** How a text holds a query's characters and character pairs. */
export type TermMatch = {
  /** BM25 over characters and pairs, and over pairs alone. */
  readonly bm25: number;
  readonly pairBm25: number;
  /** Share of the query's weight that the text holds, by pairs and by characters. */
  readonly pairCoverage: number;
  readonly characterCoverage: number;
  /** Most characters in a row that are in a row in the query too (by pairs). */
  readonly longestRun: number;
  /** Best pair coverage of a single sentence. */
  readonly sentenceCoverage: number;
};

const K1 = 1.2;
const B = 0.75;
const SENTENCE_ENDS = [...'。；;！？!?\n'].map((mark) => mark.charCodeAt(0));
/** Stands among the numbers of the query's characters. */
const SENTENCE_END = 0xffff;

/** Says how a text holds the query's terms; `averageLength` of texts of its kind, in characters, is for BM25. */
export type TermMatcher = (text: string, averageLength: number) => TermMatch;

/**
 * Makes a matcher that reads a text once: each character is looked up in a table of the query's characters, each
 * adjoining two in a table of its pairs.
 */
export function termMatcher(terms: readonly WeightedTerm[]): TermMatcher {
  const singles = terms.filter(({ term }) => term.length === 1);
  const pairs = terms.filter(({ term }) => term.length === 2 && !/[a-z0-9]/u.test(term));
  const letters = new Map<number, number>();
  for (const { term } of [...singles, ...pairs])
    for (let at = 0; at < term.length; at++)
      if (!letters.has(term.charCodeAt(at))) letters.set(term.charCodeAt(at), letters.size + 1);
  const size = letters.size + 1;
  const pairAt = new Int16Array(size * size).fill(-1);
  for (const [at, { term }] of pairs.entries()) {
    const first = letters.get(term.charCodeAt(0)) as number;
    pairAt[first * size + (letters.get(term.charCodeAt(1)) as number)] = at;
  }
  const singleAt = new Int16Array(size).fill(-1);
  for (const [at, { term }] of singles.entries()) singleAt[letters.get(term.charCodeAt(0)) as number] = at;
  const singleWeights = Float64Array.from(singles, ({ weight }) => weight);
  const pairWeights = Float64Array.from(pairs, ({ weight }) => weight);
  const singleTotal = Math.max(1e-6, sum(singleWeights));
  const pairTotal = Math.max(1e-6, sum(pairWeights));
  const codes = new Uint16Array(1 << 16);
  for (const code of SENTENCE_ENDS) codes[code] = SENTENCE_END;
  for (const [code, id] of letters) codes[code] = id;
  const singleCounts = new Int32Array(singles.length);
  const pairCounts = new Int32Array(pairs.length);
  const sentenceOf = new Int32Array(pairs.length);

  return (text, averageLength) => {
    singleCounts.fill(0);
    pairCounts.fill(0);
    sentenceOf.fill(-1);
    let [previous, run, longestRun, sentence, inSentence, bestSentence] = [0, 0, 0, 0, 0, 0];
    for (let at = 0; at < text.length; at++) {
      const id = codes[text.charCodeAt(at)] as number;
      if (id === 0 || id === SENTENCE_END) {
        if (id === SENTENCE_END) {
          sentence++;
          inSentence = 0;
        }
        previous = 0;
        run = 0;
        continue;
      }
      const single = singleAt[id] as number;
      if (single !== -1) singleCounts[single] = (singleCounts[single] as number) + 1;
      const pair = previous === 0 ? -1 : (pairAt[previous * size + id] as number);
      if (pair === -1) run = 1;
      else {
        run++;
        pairCounts[pair] = (pairCounts[pair] as number) + 1;
        if (sentenceOf[pair] !== sentence) {
          sentenceOf[pair] = sentence;
          inSentence += pairWeights[pair] as number;
          if (inSentence > bestSentence) bestSentence = inSentence;
        }
      }
      if (run > longestRun) longestRun = run;
      previous = id;
    }
    const norm = K1 * (1 - B + (B * text.length) / averageLength);
    const byPair = weighCounts(pairCounts, pairWeights, norm);
    const bySingle = weighCounts(singleCounts, singleWeights, norm);
    return {
      bm25: (byPair.bm25 + bySingle.bm25) / (pairTotal + singleTotal),
      pairBm25: byPair.bm25 / pairTotal,
      pairCoverage: byPair.covered / pairTotal,
      characterCoverage: bySingle.covered / singleTotal,
      longestRun,
      sentenceCoverage: bestSentence / pairTotal,
    };
  };
}

function weighCounts(counts: Int32Array, weights: Float64Array, norm: number) {
  let bm25 = 0;
  let covered = 0;
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] as number;
    if (count === 0) continue;
    const weight = weights[at] as number;
    bm25 += (weight * count * (K1 + 1)) / (count + norm);
    covered += weight;
  }
  return { bm25, covered };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
