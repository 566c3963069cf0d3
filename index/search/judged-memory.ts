import { foldText } from '../analysis/normalize-text.ts';
import { stripQuestionWords } from '../analysis/question-words.ts';
import { inverseFrequency, type TermStatistics } from '../analysis/term-statistics.ts';
import { tokenize } from '../analysis/tokenize.ts';
import type { Embedder } from '../embedders/embedder.ts';
import type { LearnedQuestion } from '../store/learned-rows.ts';
import type { DocumentSummary } from '../store/release-reader.ts';
import type { PassageTable } from './passage-table.ts';
import { provisionFinder } from './provision-finder.ts';
import type { QueryView } from './query-view.ts';
import { topIndices } from './top-indices.ts';
import { centreOfRows, weightedCentre } from './weighted-centre.ts';

/** Judged questions tied to the passages of one release. */
export type JudgedMemory = {
  readonly size: number;
  /** Judged questions like this one, most similar first; those of which `forget` is true do not count. */
  recall(query: QueryView, vector: Float32Array, forget?: (id: string) => boolean): Recollection;
};

/** What judged questions say about a query. */
export type Recollection = {
  readonly similar: readonly SimilarQuestion[];
  /** How like the query each judged question is: by shared words, by the embedder, by its reference answer. */
  readonly likeness: Readonly<Record<Likeness, Float32Array>>;
  /** The judged questions a passage, and a Document, answers: indices into `likeness`. */
  questionsOf(position: number): readonly number[];
  questionsOfDocument(documentId: string): readonly number[];
  /** Where passages that answered similar questions lie, and where their reference answers lie; null = unknown. */
  readonly goldCentre: Float32Array | null;
  readonly answerCentre: Float32Array | null;
};

/** In what a judged question can be like a query. */
export type Likeness = 'words' | 'meaning' | 'answer';

/** A judged question with how like the query it is, 0–1, and the passages that answer it. */
export type SimilarQuestion = { readonly similarity: number; readonly positions: readonly number[] };

/** What is said when there are no judged questions. */
export const NO_RECOLLECTION: Recollection = {
  similar: [],
  likeness: { words: new Float32Array(), meaning: new Float32Array(), answer: new Float32Array() },
  questionsOf: () => [],
  questionsOfDocument: () => [],
  goldCentre: null,
  answerCentre: null,
};

/** How many similar questions are looked at. */
const SIMILAR = 30;
/** What shared words count for beside similarity of meaning. */
const WORD_SHARE = 0.5;

type Remembered = {
  readonly id: string;
  readonly positions: readonly number[];
  readonly terms: ReadonlyMap<string, number>;
  readonly vector: Float32Array;
  /** Mean vector of the passages that answer it; vector of its reference answer. */
  readonly goldVector: Float32Array | null;
  readonly answerVector: Float32Array | null;
};

/** Ties judged questions to the passages that answer them; a Provision that is not there any more is left out. */
export async function rememberQuestions(
  questions: readonly LearnedQuestion[],
  table: PassageTable,
  documents: readonly DocumentSummary[],
  statistics: TermStatistics,
  embedder: Embedder,
): Promise<JudgedMemory> {
  const locate = provisionFinder(table, documents);
  const remembered: Remembered[] = [];
  for (const { id, question, gold, answer } of questions) {
    const words = stripQuestionWords(foldText(question));
    const positions = [...new Set(gold.flatMap(locate))];
    remembered.push({
      id,
      positions,
      terms: weighTerms(words, statistics),
      vector: await embedder.embedQuery(words),
      goldVector: centreOfRows(table.vectors, positions),
      answerVector: await embedAnswer(answer, embedder),
    });
  }
  const ofTerm = invert(remembered);
  const ofPassage = groupBy(remembered, ({ positions }) => positions);
  const ofDocument = groupBy(
    remembered,
    ({ positions }) => new Set(positions.map((position) => table.documentIds[position] as string)),
  );
  return {
    size: remembered.length,
    recall(query, vector, forget) {
      if (remembered.length === 0) return NO_RECOLLECTION;
      const keep = forget === undefined ? null : remembered.map(({ id }) => !forget(id));
      const words = sharedWeights(remembered.length, ofTerm, weighTerms(query.words, statistics));
      const meaning = Float32Array.from(remembered, (one) => dot(vector, one.vector));
      const answer = Float32Array.from(remembered, (one) =>
        one.answerVector === null ? 0 : dot(vector, one.answerVector),
      );
      const similar = mostSimilar(remembered, keep, words, meaning);
      const centre = (side: 'goldVector' | 'answerVector') =>
        weightedCentre(
          similar.map(({ similarity, at }) => ({ similarity, vector: (remembered[at] as Remembered)[side] })),
        );
      const known = (at: readonly number[] = []) => (keep === null ? at : at.filter((one) => keep[one]));
      return {
        similar,
        likeness: { words, meaning, answer },
        questionsOf: (position) => known(ofPassage.get(position)),
        questionsOfDocument: (documentId) => known(ofDocument.get(documentId)),
        goldCentre: centre('goldVector'),
        answerCentre: centre('answerVector'),
      };
    },
  };
}

/** The judged questions most like the query, with their indices. */
function mostSimilar(
  remembered: readonly Remembered[],
  keep: readonly boolean[] | null,
  words: Float32Array,
  meaning: Float32Array,
): (SimilarQuestion & { readonly at: number })[] {
  const similarities = Float32Array.from(remembered, ({ positions }, at) =>
    positions.length === 0 || keep?.[at] === false
      ? 0
      : WORD_SHARE * (words[at] as number) + (1 - WORD_SHARE) * (meaning[at] as number),
  );
  return topIndices(similarities, SIMILAR).map((at) => ({
    at,
    similarity: similarities[at] as number,
    positions: (remembered[at] as Remembered).positions,
  }));
}

function groupBy<Key>(
  remembered: readonly Remembered[],
  keysOf: (one: Remembered) => Iterable<Key>,
): Map<Key, number[]> {
  const groups = new Map<Key, number[]>();
  for (const [at, one] of remembered.entries()) {
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [at]);
      else group.push(at);
    }
  }
  return groups;
}

async function embedAnswer(answer: string | undefined, embedder: Embedder): Promise<Float32Array | null> {
  if (answer === undefined || answer === '') return null;
  const [vector] = await embedder.embedPassages([{ text: answer, trail: [] }]);
  return vector ?? null;
}

/** Terms with weights that make a unit vector. */
function weighTerms(words: string, statistics: TermStatistics): Map<string, number> {
  const weights = new Map(
    [...new Set(tokenize(words))].map((term) => [term, inverseFrequency(statistics, term)]),
  );
  const length = Math.hypot(...weights.values()) || 1;
  return new Map([...weights].map(([term, weight]) => [term, weight / length]));
}

function invert(remembered: readonly Remembered[]): Map<string, { at: number; weight: number }[]> {
  const ofTerm = new Map<string, { at: number; weight: number }[]>();
  for (const [at, { terms }] of remembered.entries()) {
    for (const [term, weight] of terms) {
      const postings = ofTerm.get(term);
      if (postings === undefined) ofTerm.set(term, [{ at, weight }]);
      else postings.push({ at, weight });
    }
  }
  return ofTerm;
}

function sharedWeights(
  size: number,
  ofTerm: ReadonlyMap<string, readonly { at: number; weight: number }[]>,
  terms: ReadonlyMap<string, number>,
): Float32Array {
  const shared = new Float32Array(size);
  for (const [term, own] of terms)
    for (const { at, weight } of ofTerm.get(term) ?? []) shared[at] = (shared[at] as number) + own * weight;
  return shared;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
