import { MatchQuery } from '@lancedb/lancedb';
import { sqlList } from '../store/connection.ts';
import { NO_RECOLLECTION, type Recollection } from './judged-memory.ts';
import type { QueryView } from './query-view.ts';
import type { SearchScope } from './search-scope.ts';
import { scoreRows, topIndices } from './vector-matrix.ts';

/** A passage worth ranking, with what each signal says of it; 0 = that signal did not find it. */
export type Candidate = {
  readonly position: number;
  readonly documentId: string;
  /** BM25 of its text, of its title and headings, and of its text for the official words. */
  readonly body: number;
  readonly path: number;
  readonly official: number;
  readonly cosine: number;
  /** The signals summed before the ranker sees them: what decides who is a candidate. */
  readonly base: number;
};

/** How deep each signal is read. */
const DEPTH = { body: 1000, path: 400, official: 300, vector: 300 } as const;
/** How many candidates are ranked, and how many of each signal's best are among them whatever the sum says. */
const POOL = 240;
const KEPT = { body: 40, path: 15, official: 20, vector: 60, memory: 40 } as const;
/** What each signal counts for in the sum, each divided by its largest value for the query. */
const WEIGHTS = { body: 1, path: 0.15, official: 0.2, vector: 1, cited: 0.35 } as const;

type Signal = 'body' | 'path' | 'official' | 'vector' | 'memory';
type Found = Record<Signal, Map<number, number>>;

/** How many judged questions' passages are candidates. */
const REMEMBERED = 12;

/** Candidates, best first by the sum of signals, and what judged questions say. */
export type Candidates = {
  readonly candidates: readonly Candidate[];
  readonly recollection: Recollection;
  /** The query's vector as if it were a passage; null = the query holds no word. */
  readonly plainVector: Float32Array | null;
};

/** The passages worth ranking for a query among Documents that apply; judged questions to `forget` do not count. */
export async function findCandidates(
  scope: SearchScope,
  query: QueryView,
  applies: (documentId: string) => boolean,
  forget?: (questionId: string) => boolean,
): Promise<Candidates> {
  if (query.terms.length === 0) return { candidates: [], recollection: NO_RECOLLECTION, plainVector: null };
  const vector = await scope.embedder.embedQuery(query.words);
  const [plainVector] = await scope.embedder.embedPassages([{ text: query.words, trail: [] }]);
  // Full text runs on the engine's own threads; meanwhile this thread goes through the vectors.
  const searching = findAll(scope, query, null);
  const cosines = await afterStart(() => scoreRows(scope.table.vectors, vector));
  const all = await searching;
  const kept = keepApplicable(scope, all, applies);
  const starved = all.body.size === DEPTH.body && kept.body.size < POOL;
  const found = starved ? await findAll(scope, query, [...scope.documents.keys()].filter(applies)) : kept;
  found.vector = topCosines(scope, cosines, applies);
  const recollection = scope.memory.recall(query, vector, forget);
  found.memory = rememberedPassages(scope, recollection, applies);
  return {
    candidates: selectPool(scope, found, cosines),
    recollection,
    plainVector: plainVector ?? null,
  };
}

/** Runs work once what was started has been handed to the engine. */
async function afterStart<Value>(work: () => Value): Promise<Value> {
  await new Promise((resolve) => setImmediate(resolve));
  return work();
}

function rememberedPassages(
  { table }: SearchScope,
  { similar }: Recollection,
  applies: (documentId: string) => boolean,
): Map<number, number> {
  const best = similar
    .slice(0, REMEMBERED)
    .flatMap(({ similarity, positions }) => positions.map((position) => [position, similarity] as const))
    .filter(([position]) => applies(table.documentIds[position] as string));
  // The most similar question comes first, so its similarity has to be written last.
  return new Map(best.reverse());
}

async function findAll(scope: SearchScope, query: QueryView, only: readonly string[] | null): Promise<Found> {
  const terms = query.terms.map(({ term }) => term).join(' ');
  const officialTerms = query.officialTerms.join(' ');
  const [body, path, official] = await Promise.all([
    searchText(scope, terms, 'bodyTokens', DEPTH.body, only),
    searchText(scope, terms, 'pathTokens', DEPTH.path, only),
    officialTerms === '' ? new Map() : searchText(scope, officialTerms, 'bodyTokens', DEPTH.official, only),
  ]);
  return { body, path, official, vector: new Map(), memory: new Map() };
}

async function searchText(
  scope: SearchScope,
  terms: string,
  column: string,
  limit: number,
  only: readonly string[] | null,
): Promise<Map<number, number>> {
  const query = scope.passages.query().fullTextSearch(new MatchQuery(terms, column));
  if (only !== null) query.where(`\`documentId\` IN (${sqlList(only)})`);
  const found = await query.select(['_score']).withRowId().limit(limit).toArrow();
  const rowIds = found.getChild('_rowid')?.toArray() as BigUint64Array | undefined;
  const scores = found.getChild('_score')?.toArray() as Float32Array | undefined;
  const hits = new Map<number, number>();
  for (const [at, rowId] of (rowIds ?? []).entries()) {
    const position = scope.table.positionOf(rowId);
    if (position !== undefined) hits.set(position, scores?.[at] ?? 0);
  }
  return hits;
}

function keepApplicable(scope: SearchScope, found: Found, applies: (documentId: string) => boolean): Found {
  const keep = (hits: Map<number, number>) =>
    new Map([...hits].filter(([position]) => applies(scope.table.documentIds[position] as string)));
  return {
    body: keep(found.body),
    path: keep(found.path),
    official: keep(found.official),
    vector: found.vector,
    memory: found.memory,
  };
}

function topCosines(
  { table }: SearchScope,
  cosines: Float32Array,
  applies: (documentId: string) => boolean,
): Map<number, number> {
  const top = topIndices(cosines, DEPTH.vector * 2);
  const kept = top.filter((position) => applies(table.documentIds[position] as string));
  return new Map(kept.slice(0, DEPTH.vector).map((position) => [position, cosines[position] as number]));
}

function selectPool(scope: SearchScope, found: Found, cosines: Float32Array): Candidate[] {
  const top = {
    body: largest(found.body),
    path: largest(found.path),
    official: largest(found.official),
    vector: largest(found.vector),
  };
  const cited = Math.log1p(scope.citations.most);
  const positions = new Set(Object.values(found).flatMap((hits) => [...hits.keys()]));
  const candidates = [...positions].map((position): Candidate => {
    const documentId = scope.table.documentIds[position] as string;
    const [body, path, official] = (['body', 'path', 'official'] as const).map(
      (signal) => found[signal].get(position) ?? 0,
    ) as [number, number, number];
    const cosine = cosines[position] as number;
    const citations = Math.log1p(scope.citations.ofDocument.get(documentId) ?? 0);
    const base =
      (WEIGHTS.body * body) / top.body +
      (WEIGHTS.path * path) / top.path +
      (WEIGHTS.official * official) / top.official +
      (WEIGHTS.vector * cosine) / top.vector +
      (WEIGHTS.cited * citations) / cited;
    return { position, documentId, body, path, official, cosine, base };
  });
  candidates.sort((a, b) => b.base - a.base || a.position - b.position);
  const guaranteed = new Set(
    Object.entries(KEPT).flatMap(([signal, count]) => bestOf(found[signal as Signal], count)),
  );
  return candidates.filter(({ position }, at) => at < POOL || guaranteed.has(position));
}

function largest(hits: ReadonlyMap<number, number>): number {
  return Math.max(1e-6, ...hits.values());
}

function bestOf(hits: ReadonlyMap<number, number>, count: number): number[] {
  return [...hits]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, count)
    .map(([position]) => position);
}
