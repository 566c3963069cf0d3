import { setImmediate } from 'node:timers/promises';
import type { TermStatistics } from '../../analysis/term-statistics.ts';
import type { Embedder } from '../../embedders/embedder.ts';
import { emptyMatrix, scoreRows, setRow } from '../vector-matrix.ts';
import { buildSharedWords, type SharedWords } from './shared-words.ts';

/** Tells of each of many questions how like a query it is. */
export type QuestionIndex = {
  /** By shared words; the query is given without question words. */
  readonly byWords: SharedWords;
  /** By meaning: the cosine of the query's vector. */
  byMeaning(vector: Float32Array): Float32Array;
};

/** Questions read at a stretch; then whoever else waits for this thread has a turn. */
const STRETCH = 256;

/** Indexes questions, given without question words. */
export async function indexQuestions(
  questions: readonly string[],
  statistics: TermStatistics,
  embedder: Embedder,
): Promise<QuestionIndex> {
  const vectors = emptyMatrix(questions.length, embedder.dimensions);
  const words = buildSharedWords(statistics);
  for (const [at, question] of questions.entries()) {
    if (at % STRETCH === STRETCH - 1) await setImmediate();
    setRow(vectors, at, await embedder.embedQuery(question));
    words.add(question);
  }
  return { byWords: words.finish(), byMeaning: (vector) => scoreRows(vectors, vector) };
}
