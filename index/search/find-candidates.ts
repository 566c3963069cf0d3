import { type Applicable, appliesAt } from './applicable.ts';
import { type Hits, keepHits, NO_HITS } from './hits.ts';
import { NO_RECOLLECTION, type Recollection } from './memory/question-memory.ts';
import type { QueryView } from './query-view.ts';
import type { SearchScope } from './search-scope.ts';
import { type Candidate, type Found, POOL, selectPool } from './select-pool.ts';
import { topIndices } from './top-indices.ts';
import { scoreRows } from './vector-matrix.ts';

/** How deep each signal is read. */
const DEPTH = { body: 1000, path: 400, official: 300, vector: 300 } as const;

/** How many similar questions' passages are candidates. */
const REMEMBERED = 20;

/** Candidates, best first by the sum of signals, and what judged questions say. */
export type Candidates = {
  readonly candidates: readonly Candidate[];
  readonly recollection: Recollection;
  /** What the questions that come with the product say. */
  readonly written: Recollection;
  /** The query's vector as if it were a passage; null = the query holds no word. */
  readonly plainVector: Float32Array | null;
};

const NO_CANDIDATES: Candidates = {
  candidates: [],
  recollection: NO_RECOLLECTION,
  written: NO_RECOLLECTION,
  plainVector: null,
};

/** The passages worth ranking for a query among Documents that apply; judged questions to `forget` do not count. */
export async function findCandidates(
  scope: SearchScope,
  query: QueryView,
  applicable: Applicable,
  forget?: (questionId: string) => boolean,
): Promise<Candidates> {
  if (query.terms.length === 0) return NO_CANDIDATES;
  const { table } = scope;
  const vector = await scope.embedder.embedQuery(query.words);
  const [plainVector] = await scope.embedder.embedPassages([{ text: query.words, trail: [] }]);
  // Full text may run on an engine's own threads; meanwhile this thread goes through the vectors.
  const searching = findTexts(scope, query, null);
  const cosines = await afterStart(() => scoreRows(table.vectors, vector));
  const isApplicable = appliesAt(table, applicable);
  const texts = await findApplicable(scope, query, applicable, await searching);
  const recollection = scope.memory.recall(query.words, vector, forget);
  const memory = await scope.written;
  const written = memory.recall(query.words, await memory.embedQuery(query.words));
  const found: Found = {
    ...texts,
    vector: topCosines(cosines, isApplicable),
    memory: rememberedPassages(recollection, isApplicable),
    written: rememberedPassages(written, isApplicable),
  };
  return {
    candidates: selectPool(scope, found, cosines),
    recollection,
    written,
    plainVector: plainVector ?? null,
  };
}

/** Runs work once what was started has been handed to the engine. */
async function afterStart<Value>(work: () => Value): Promise<Value> {
  await new Promise((resolve) => setImmediate(resolve));
  return work();
}

type FoundTexts = Pick<Found, 'body' | 'path' | 'official'>;

async function findTexts(
  { fullText }: SearchScope,
  query: QueryView,
  only: readonly string[] | null,
): Promise<FoundTexts> {
  const terms = query.terms.map(({ term }) => term);
  const [body, path, official] = await Promise.all([
    fullText.search('body', terms, DEPTH.body, only),
    fullText.search('path', terms, DEPTH.path, only),
    query.officialTerms.length === 0
      ? NO_HITS
      : fullText.search('body', query.officialTerms, DEPTH.official, only),
  ]);
  return { body, path, official };
}

/** What applies of the texts found; when that leaves too few, what is found among Documents that apply. */
async function findApplicable(
  scope: SearchScope,
  query: QueryView,
  applicable: Applicable,
  all: FoundTexts,
): Promise<FoundTexts> {
  const isApplicable = appliesAt(scope.table, applicable);
  const kept = {
    body: keepHits(all.body, isApplicable),
    path: keepHits(all.path, isApplicable),
    official: keepHits(all.official, isApplicable),
  };
  const isStarved = all.body.positions.length === DEPTH.body && kept.body.positions.length < POOL;
  if (!isStarved) return kept;
  return await findTexts(
    scope,
    query,
    scope.table.documents.filter((_, number) => applicable[number] === 1),
  );
}

function rememberedPassages({ similar }: Recollection, isApplicable: (position: number) => boolean): Hits {
  const best = similar
    .slice(0, REMEMBERED)
    .flatMap(({ similarity, positions }) => positions.map((position) => [position, similarity] as const))
    .filter(([position]) => isApplicable(position));
  // The most similar question comes first, so its similarity has to be written last.
  const similarities = [...new Map(best.reverse())].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return {
    positions: similarities.map(([position]) => position),
    scores: similarities.map(([, similarity]) => similarity),
  };
}

function topCosines(cosines: Float32Array, isApplicable: (position: number) => boolean): Hits {
  const positions = topIndices(cosines, DEPTH.vector * 2)
    .filter(isApplicable)
    .slice(0, DEPTH.vector);
  return { positions, scores: positions.map((position) => cosines[position] as number) };
}
