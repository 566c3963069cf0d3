import { foldText } from '../../analysis/normalize-text.ts';
import { stripQuestionWords } from '../../analysis/question-words.ts';
import type { TermStatistics } from '../../analysis/term-statistics.ts';
import type { Embedder } from '../../embedders/embedder.ts';
import { inStretches } from '../../give-way.ts';
import { copyRows, emptyMatrix, scoreRows, setRow, type VectorMatrix } from '../vector-matrix.ts';
import { buildWordLists, type SharedWords, shareWords, type WordLists } from './shared-words.ts';

/** Tells of each of many questions how like a query it is. */
export type QuestionIndex = {
  /** By shared words; the query is given without question words. */
  readonly byWords: SharedWords;
  /** By meaning: the cosine of the query's vector. */
  byMeaning(vector: Float32Array): Float32Array;
  readonly read: ReadQuestions;
};

/** What was read of questions, which holds for any release. */
export type ReadQuestions = {
  readonly questions: readonly string[];
  readonly vectors: VectorMatrix;
  readonly words: WordLists;
};

/** Indexes questions; `before` = what the same embedder read already, of which nothing is read again. */
export async function indexQuestions(
  questions: readonly string[],
  statistics: TermStatistics,
  embedder: Embedder,
  before?: ReadQuestions,
): Promise<QuestionIndex> {
  const giveWay = inStretches();
  const read =
    before !== undefined && isSame(questions, before.questions)
      ? before
      : await readQuestions(questions, embedder, before);
  await giveWay();
  const byWords = shareWords(read.words, statistics);
  await giveWay();
  return { byWords, byMeaning: (vector) => scoreRows(read.vectors, vector), read };
}

function isSame(questions: readonly string[], others: readonly string[]): boolean {
  return questions.length === others.length && questions.every((question, at) => question === others[at]);
}

async function readQuestions(
  questions: readonly string[],
  embedder: Embedder,
  before?: ReadQuestions,
): Promise<ReadQuestions> {
  const giveWay = inStretches();
  const known = new Map(before?.questions.map((question, at) => [question, at]));
  const vectors = emptyMatrix(questions.length, embedder.dimensions);
  const words = buildWordLists(before?.words);
  const from = Int32Array.from(questions, (question) => known.get(question) ?? -1);
  if (before !== undefined) copyRows(before.vectors, from, vectors);
  for (const [at, question] of questions.entries()) {
    await giveWay();
    if (from[at] !== -1) words.addKnown(from[at] as number);
    else {
      const plain = stripQuestionWords(foldText(question));
      setRow(vectors, at, await embedder.embedQuery(plain));
      words.add(plain);
    }
  }
  return { questions, vectors, words: words.finish() };
}
