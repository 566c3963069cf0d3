import type { TermStatistics } from '../../analysis/term-statistics.ts';
import type { Embedder } from '../../embedders/embedder.ts';
import { inStretches } from '../../give-way.ts';
import type { PassageTable } from '../passage-table.ts';
import { topIndices } from '../top-indices.ts';
import { indexQuestions, type ReadQuestions } from './question-index.ts';
import { centreOfRows, weightedCentre } from './weighted-centre.ts';

/** Questions whose answering passages are known, tied to the passages of one release. */
export type QuestionMemory = {
  readonly size: number;
  /**
   * What the questions like this one say; those of which `forget` is true do not count. `words` are the query's without
   * question words, `vector` is by the query side of the embedder the memory was made with.
   */
  recall(words: string, vector: Float32Array, forget?: (id: string) => boolean): Recollection;
  /** What was read to remember them; null when there are none. */
  readonly read: ReadForMemory | null;
};

/** What was read of questions and their reference answers, for the memory of another release. */
export type ReadForMemory = ReadQuestions & { readonly answers: ReadAnswers };

/** Vectors of reference answers by their text. */
type ReadAnswers = ReadonlyMap<string, Float32Array>;

/** A question with the passages (by position) that answer it, and its reference answer when there is one. */
export type AnsweredQuestion = {
  readonly id: string;
  readonly question: string;
  readonly positions: readonly number[];
  readonly answer?: string | undefined;
};

/** What known questions say about a query. */
export type Recollection = {
  readonly similar: readonly SimilarQuestion[];
  /** How like the query each known question is: by shared words, by the embedder, by its reference answer. */
  readonly likeness: Readonly<Record<Likeness, Float32Array>>;
  /** The known questions a passage, and a Document (by its number), answers: indices into `likeness`. */
  questionsOf(position: number): readonly number[];
  questionsOfDocument(documentIndex: number): readonly number[];
  /** Where passages that answered similar questions lie, and where their reference answers lie; null = unknown. */
  readonly goldCentre: Float32Array | null;
  readonly answerCentre: Float32Array | null;
};

/** In what a known question can be like a query. */
export type Likeness = 'words' | 'meaning' | 'answer';

/** A known question with how like the query it is, 0–1, and the passages that answer it. */
export type SimilarQuestion = { readonly similarity: number; readonly positions: readonly number[] };

/** What is said when there are no known questions. */
export const NO_RECOLLECTION: Recollection = {
  similar: [],
  likeness: { words: new Float32Array(), meaning: new Float32Array(), answer: new Float32Array() },
  questionsOf: () => [],
  questionsOfDocument: () => [],
  goldCentre: null,
  answerCentre: null,
};

/** A memory of nothing. */
export const NO_MEMORY: QuestionMemory = { size: 0, recall: () => NO_RECOLLECTION, read: null };

/** How many similar questions are looked at. */
const SIMILAR = 30;
/** What shared words count for beside similarity of meaning. */
const WORD_SHARE = 0.5;

/**
 * Remembers questions; those that no passage answers are known but say nothing. `before` = what the same embedder read for
 * another release.
 */
export async function rememberQuestions(
  questions: readonly AnsweredQuestion[],
  table: PassageTable,
  statistics: TermStatistics,
  embedder: Embedder,
  before?: ReadForMemory | null,
): Promise<QuestionMemory> {
  if (questions.length === 0) return NO_MEMORY;
  const giveWay = inStretches();
  const asked = questions.map(({ question }) => question);
  const index = await indexQuestions(asked, statistics, embedder, before ?? undefined);
  const read = await embedAnswers(questions, embedder, before?.answers);
  const answers = compareAnswers(questions, read);
  const isAnswered = Uint8Array.from(questions, ({ positions }) => Math.min(1, positions.length));
  const masks = isAnswered.includes(0) ? [isAnswered] : [];
  const noAnswer = new Float32Array(answers === null ? questions.length : 0);
  await giveWay();
  const ofPassage = groupBy(questions, ({ positions }) => positions);
  await giveWay();
  const ofDocument = groupBy(
    questions,
    ({ positions }) => new Set(positions.map((position) => table.documentNumbers[position] as number)),
  );
  return {
    size: questions.length,
    read: { ...index.read, answers: read },
    recall(queryWords, vector, forget) {
      const keep = forget === undefined ? null : Uint8Array.from(questions, ({ id }) => Number(!forget(id)));
      const words = index.byWords(queryWords);
      const meaning = index.byMeaning(vector);
      const answer = answers === null ? noAnswer : answers.likeness(vector);
      const similar = mostSimilar(questions, keep === null ? masks : [...masks, keep], words, meaning);
      const known = (at: readonly number[] = []) =>
        keep === null ? at : at.filter((one) => keep[one] === 1);
      return {
        similar,
        likeness: { words, meaning, answer },
        questionsOf: (position) => known(ofPassage.get(position)),
        questionsOfDocument: (documentIndex) => known(ofDocument.get(documentIndex)),
        goldCentre: weightedCentre(similar, ({ positions }) => centreOfRows(table.vectors, positions)),
        answerCentre: weightedCentre(similar, ({ at }) => answers?.vectors[at] ?? null),
      };
    },
  };
}

/** The known questions most like the query, with their indices. */
function mostSimilar(
  questions: readonly AnsweredQuestion[],
  masks: readonly Uint8Array[],
  words: Float32Array,
  meaning: Float32Array,
): (SimilarQuestion & { readonly at: number })[] {
  const similarities = new Float32Array(questions.length);
  for (let at = 0; at < similarities.length; at++)
    similarities[at] = WORD_SHARE * (words[at] as number) + (1 - WORD_SHARE) * (meaning[at] as number);
  for (const mask of masks) for (let at = 0; at < mask.length; at++) if (mask[at] === 0) similarities[at] = 0;
  return topIndices(similarities, SIMILAR).map((at) => ({
    at,
    similarity: similarities[at] as number,
    positions: (questions[at] as AnsweredQuestion).positions,
  }));
}

function groupBy<Key>(
  questions: readonly AnsweredQuestion[],
  keysOf: (one: AnsweredQuestion) => Iterable<Key>,
): Map<Key, number[]> {
  const groups = new Map<Key, number[]>();
  for (const [at, one] of questions.entries()) {
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [at]);
      else group.push(at);
    }
  }
  return groups;
}

async function embedAnswers(
  questions: readonly AnsweredQuestion[],
  embedder: Embedder,
  before?: ReadAnswers,
): Promise<ReadAnswers> {
  const giveWay = inStretches();
  const vectors = new Map<string, Float32Array>();
  for (const { answer = '' } of questions) {
    if (answer === '' || vectors.has(answer)) continue;
    await giveWay();
    vectors.set(answer, before?.get(answer) ?? (await embedAnswer(answer, embedder)));
  }
  return vectors;
}

async function embedAnswer(answer: string, embedder: Embedder): Promise<Float32Array> {
  const [vector] = await embedder.embedPassages([{ text: answer, trail: [] }]);
  return vector as Float32Array;
}

/** Compares with reference answers; null when no question has one. */
function compareAnswers(questions: readonly AnsweredQuestion[], read: ReadAnswers) {
  if (read.size === 0) return null;
  const vectors = questions.map(({ answer = '' }) => read.get(answer) ?? null);
  return {
    vectors,
    likeness: (vector: Float32Array) =>
      Float32Array.from(vectors.map((own) => (own === null ? 0 : dot(vector, own)))),
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
