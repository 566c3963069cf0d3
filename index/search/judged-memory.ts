import { foldText } from '../analysis/normalize-text.ts';
import { canonicalProvisionLabel } from '../analysis/provision-label.ts';
import { stripQuestionWords } from '../analysis/question-words.ts';
import { sameProvision } from '../analysis/same-provision.ts';
import { inverseFrequency, type TermStatistics } from '../analysis/term-statistics.ts';
import { normalizeTitle, sameTitle } from '../analysis/title.ts';
import { tokenize } from '../analysis/tokenize.ts';
import type { Embedder } from '../embedders/embedder.ts';
import type { LearnedQuestion } from '../store/learned-rows.ts';
import type { DocumentSummary } from '../store/release-reader.ts';
import type { PassageTable } from './passage-table.ts';
import type { QueryView } from './query-view.ts';
import { addRow, normalise } from './row-vectors.ts';
import type { VectorMatrix } from './vector-matrix.ts';

/** Judged questions tied to the passages of one release. */
export type JudgedMemory = {
  readonly size: number;
  /** Judged questions like this one, most similar first; those of which `forget` is true do not count. */
  recall(query: QueryView, vector: Float32Array, forget?: (id: string) => boolean): Recollection;
};

/** What judged questions say about a query. */
export type Recollection = {
  readonly similar: readonly SimilarQuestion[];
  /** The closest question of each passage by shared words, by the embedder and by its reference answer. */
  readonly byWords: ReadonlyMap<number, number>;
  readonly byMeaning: ReadonlyMap<number, number>;
  readonly byAnswer: ReadonlyMap<number, number>;
  /** Where passages that answered similar questions lie, and where their reference answers lie; null = unknown. */
  readonly goldCentre: Float32Array | null;
  readonly answerCentre: Float32Array | null;
  /** How many judged questions each passage and each Document answers. */
  readonly asked: ReadonlyMap<number, number>;
  readonly askedDocuments: ReadonlyMap<string, number>;
};

/** A judged question with how like the query it is, 0–1, and the passages that answer it. */
export type SimilarQuestion = { readonly similarity: number; readonly positions: readonly number[] };

/** What is said when there are no judged questions. */
export const NO_RECOLLECTION: Recollection = {
  similar: [],
  byWords: new Map(),
  byMeaning: new Map(),
  byAnswer: new Map(),
  goldCentre: null,
  answerCentre: null,
  asked: new Map(),
  askedDocuments: new Map(),
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
      goldVector: meanVector(table.vectors, positions),
      answerVector: await embedAnswer(answer, embedder),
    });
  }
  const ofTerm = invert(remembered);
  return {
    size: remembered.length,
    recall(query, vector, forget = () => false) {
      if (remembered.length === 0) return NO_RECOLLECTION;
      const kept = remembered.map(({ id }) => !forget(id));
      const shared = sharedWeights(remembered.length, ofTerm, weighTerms(query.words, statistics));
      const close: Close[] = [];
      for (const [at, one] of remembered.entries()) {
        if (!kept[at] || one.positions.length === 0) continue;
        const words = shared[at] as number;
        const meaning = dot(vector, one.vector);
        const answer = one.answerVector === null ? 0 : dot(vector, one.answerVector);
        close.push({
          ...one,
          similarity: WORD_SHARE * words + (1 - WORD_SHARE) * meaning,
          words,
          meaning,
          answer,
        });
      }
      close.sort((a, b) => b.similarity - a.similarity);
      const similar = close.slice(0, SIMILAR).filter(({ similarity }) => similarity > 0);
      const best = (signal: 'words' | 'meaning' | 'answer') => bestByPassage(close, signal);
      const centres = {
        byWords: best('words'),
        byMeaning: best('meaning'),
        byAnswer: best('answer'),
        goldCentre: weightedCentre(
          similar,
          (one) => one.goldVector,
          (one) => one.similarity,
        ),
        answerCentre: weightedCentre(
          similar,
          (one) => one.answerVector,
          (one) => one.similarity,
        ),
      };
      return { similar, ...centres, ...countAsked(remembered, kept, table) };
    },
  };
}

type Close = Remembered & SimilarQuestion & Record<'words' | 'meaning' | 'answer', number>;

/** How sharply the most similar questions outweigh the others. */
const SHARPNESS = 6;

function bestByPassage(close: readonly Close[], signal: 'words' | 'meaning' | 'answer'): Map<number, number> {
  const best = new Map<number, number>();
  for (const one of close) {
    for (const position of one.positions)
      if (one[signal] > (best.get(position) ?? 0)) best.set(position, one[signal]);
  }
  return best;
}

function weightedCentre(
  close: readonly Close[],
  vectorOf: (one: Close) => Float32Array | null,
  weightOf: (one: Close) => number,
): Float32Array | null {
  let centre: Float32Array | null = null;
  for (const one of close) {
    const vector = vectorOf(one);
    if (vector === null) continue;
    centre ??= new Float32Array(vector.length);
    const weight = Math.max(0, weightOf(one)) ** SHARPNESS;
    for (let at = 0; at < vector.length; at++)
      centre[at] = (centre[at] as number) + weight * (vector[at] as number);
  }
  return centre === null ? null : normalise(centre);
}

function meanVector(matrix: VectorMatrix, positions: readonly number[]): Float32Array | null {
  if (positions.length === 0) return null;
  const mean = new Float32Array(matrix.dimensions);
  for (const position of positions) addRow(matrix, position, 1 / positions.length, mean);
  return normalise(mean);
}

async function embedAnswer(answer: string | undefined, embedder: Embedder): Promise<Float32Array | null> {
  if (answer === undefined || answer === '') return null;
  const [vector] = await embedder.embedPassages([{ text: answer, trail: [] }]);
  return vector ?? null;
}

function countAsked(remembered: readonly Remembered[], kept: readonly boolean[], table: PassageTable) {
  const asked = new Map<number, number>();
  const askedDocuments = new Map<string, number>();
  for (const [at, { positions }] of remembered.entries()) {
    if (!kept[at]) continue;
    for (const position of positions) asked.set(position, (asked.get(position) ?? 0) + 1);
    for (const id of new Set(positions.map((position) => table.documentIds[position] as string)))
      askedDocuments.set(id, (askedDocuments.get(id) ?? 0) + 1);
  }
  return { asked, askedDocuments };
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

/** Finds the passages of a Provision that is named by title and label, in whichever version the release holds. */
function provisionFinder(table: PassageTable, documents: readonly DocumentSummary[]) {
  const byTitle = new Map<string, DocumentSummary[]>();
  for (const document of documents) {
    const key = normalizeTitle(document.title);
    byTitle.set(key, [...(byTitle.get(key) ?? []), document]);
  }
  const byArticle = new Map<string, Map<string, number[]>>();
  return ({ title, provision }: LearnedQuestion['gold'][number]): number[] => {
    const named = byTitle.get(normalizeTitle(title)) ?? [];
    const exact = named.filter((document) => sameTitle(document.title, title));
    return (exact.length > 0 ? exact : named).flatMap(({ id }) => {
      const positions = table.positionsOf(id);
      if (provision === null) return positions.slice(0, 1);
      const articles = byArticle.get(id) ?? articlesOf(positions, table);
      byArticle.set(id, articles);
      const label = canonicalProvisionLabel(provision.normalize('NFKC'));
      return (
        articles.get(label) ??
        positions.filter((position) => sameProvision(provision, table.provisions[position] as string))
      );
    });
  };
}

function articlesOf(positions: readonly number[], table: PassageTable): Map<string, number[]> {
  const articles = new Map<string, number[]>();
  for (const position of positions) {
    const article = (table.provisions[position] as string).replace(/~\d+/gu, '').split('/')[0] as string;
    articles.set(article, [...(articles.get(article) ?? []), position]);
  }
  return articles;
}
