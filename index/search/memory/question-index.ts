import { setImmediate } from 'node:timers/promises';
import { inverseFrequency, type TermStatistics } from '../../analysis/term-statistics.ts';
import { tokenize } from '../../analysis/tokenize.ts';
import { emptyMatrix, scoreRows, setRow } from '../vector-matrix.ts';

/** Tells of each of many questions how like a query it is. */
export type QuestionIndex = {
  /** By shared words, 0–1, the rarer the heavier; `words` without question words. */
  byWords(words: string): Float32Array;
  /** By meaning: the cosine of the query's vector. */
  byMeaning(vector: Float32Array): Float32Array;
};

/** Questions read at a stretch; then whoever else waits for this thread has a turn. */
const STRETCH = 256;

/** Indexes questions, given without question words, with vectors of the embedder's query side. */
export async function indexQuestions(
  questions: readonly string[],
  statistics: TermStatistics,
  embedQuery: (query: string) => Promise<Float32Array>,
  dimensions: number,
): Promise<QuestionIndex> {
  const vectors = emptyMatrix(questions.length, dimensions);
  const postings = new Map<string, { readonly at: number[]; readonly weight: number[] }>();
  for (const [at, words] of questions.entries()) {
    if (at % STRETCH === STRETCH - 1) await setImmediate();
    setRow(vectors, at, await embedQuery(words));
    for (const [term, weight] of weighTerms(words, statistics)) {
      const own = postings.get(term);
      if (own === undefined) postings.set(term, { at: [at], weight: [weight] });
      else {
        own.at.push(at);
        own.weight.push(weight);
      }
    }
  }
  return {
    byWords(words) {
      const shared = new Float32Array(questions.length);
      for (const [term, own] of weighTerms(words, statistics)) {
        const { at = [], weight = [] } = postings.get(term) ?? {};
        for (let one = 0; one < at.length; one++) {
          const question = at[one] as number;
          shared[question] = (shared[question] as number) + own * (weight[one] as number);
        }
      }
      return shared;
    },
    byMeaning: (vector) => scoreRows(vectors, vector),
  };
}

/** Terms with weights that make a unit vector. */
function weighTerms(words: string, statistics: TermStatistics): Map<string, number> {
  const weights = new Map(
    [...new Set(tokenize(words))].map((term) => [term, inverseFrequency(statistics, term)]),
  );
  const length = Math.hypot(...weights.values()) || 1;
  return new Map([...weights].map(([term, weight]) => [term, weight / length]));
}
