import type { TextHits } from './full-text/full-text.ts';
import { NO_RECOLLECTION, type Recollection } from './memory/question-memory.ts';
import type { QueryView } from './query-view.ts';
import { rememberedAt } from './remembered.ts';
import type { SearchScope } from './search-scope.ts';
import { topIndices } from './top-indices.ts';
import { scoreRows } from './vector-matrix.ts';

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
const KEPT = { body: 40, path: 15, official: 20, vector: 60, memory: 40, written: 40 } as const;
/** What each signal counts for in the sum, each divided by its largest value for the query. */
const WEIGHTS = { body: 1, path: 0.15, official: 0.2, vector: 1, written: 0.6, cited: 0.35 } as const;

type Signal = 'body' | 'path' | 'official' | 'vector' | 'memory' | 'written';
/** Each signal's passages, best first. */
type Found = Record<Signal, TextHits>;

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
  applies: (documentId: string) => boolean,
  forget?: (questionId: string) => boolean,
): Promise<Candidates> {
  if (query.terms.length === 0) return NO_CANDIDATES;
  const vector = await scope.embedder.embedQuery(query.words);
  const [plainVector] = await scope.embedder.embedPassages([{ text: query.words, trail: [] }]);
  // Full text runs on the engine's own threads; meanwhile this thread goes through the vectors.
  const searching = findAll(scope, query, null);
  const cosines = await afterStart(() => scoreRows(scope.table.vectors, vector));
  const all = await searching;
  const appliesAt = rememberedAt(scope.table, applies);
  const kept = keepApplicable(all, appliesAt);
  const starved = all.body.size === DEPTH.body && kept.body.size < POOL;
  const found = starved ? await findAll(scope, query, [...scope.documents.keys()].filter(applies)) : kept;
  found.vector = topCosines(cosines, appliesAt);
  const recollection = scope.memory.recall(query.words, vector, forget);
  const memory = await scope.written;
  const written = memory.recall(query.words, await memory.embedQuery(query.words));
  found.memory = rememberedPassages(recollection, appliesAt);
  found.written = rememberedPassages(written, appliesAt);
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

function rememberedPassages({ similar }: Recollection, appliesAt: Applies): Map<number, number> {
  const best = similar
    .slice(0, REMEMBERED)
    .flatMap(({ similarity, positions }) => positions.map((position) => [position, similarity] as const))
    .filter(([position]) => appliesAt(position));
  // The most similar question comes first, so its similarity has to be written last.
  const similarities = [...new Map(best.reverse())];
  return new Map(similarities.sort((a, b) => b[1] - a[1] || a[0] - b[0]));
}

async function findAll(
  { fullText }: SearchScope,
  query: QueryView,
  only: readonly string[] | null,
): Promise<Found> {
  const terms = query.terms.map(({ term }) => term);
  const [body, path, official] = await Promise.all([
    fullText.search('body', terms, DEPTH.body, only),
    fullText.search('path', terms, DEPTH.path, only),
    fullText.search('body', query.officialTerms, DEPTH.official, only),
  ]);
  return { body, path, official, vector: new Map(), memory: new Map(), written: new Map() };
}

/** Whether the passage at a position belongs to a Document that applies. */
type Applies = (position: number) => boolean;

function keepApplicable(found: Found, appliesAt: Applies): Found {
  return {
    ...found,
    body: keepHits(found.body, appliesAt),
    path: keepHits(found.path, appliesAt),
    official: keepHits(found.official, appliesAt),
  };
}

/** The hits that pass; the same ones when all do, which is the usual case. */
function keepHits(hits: TextHits, isKept: Applies): TextHits {
  for (const position of hits.keys())
    if (!isKept(position)) return new Map([...hits].filter(([one]) => isKept(one)));
  return hits;
}

function topCosines(cosines: Float32Array, appliesAt: Applies): Map<number, number> {
  const kept = topIndices(cosines, DEPTH.vector * 2).filter(appliesAt);
  return new Map(kept.slice(0, DEPTH.vector).map((position) => [position, cosines[position] as number]));
}

function selectPool(scope: SearchScope, found: Found, cosines: Float32Array): Candidate[] {
  const positions = [...unionOf(found)];
  const baseOf = baseScorer(scope, found, cosines);
  const bases = Float64Array.from(positions, baseOf);
  // Sorting numbers alone is fast: what is certainly not among the best is left out before candidates are made.
  const least = bases.slice().sort()[Math.max(0, bases.length - POOL)] as number;
  const guaranteed = guaranteedPositions(found);
  return positions
    .map((position, at) => ({ position, base: bases[at] as number }))
    .filter(({ position, base }) => base >= least || guaranteed.has(position))
    .sort((a, b) => b.base - a.base || a.position - b.position)
    .filter(({ position }, at) => at < POOL || guaranteed.has(position))
    .map(({ position, base }) => ({
      position,
      documentId: scope.table.documentIds[position] as string,
      body: found.body.get(position) ?? 0,
      path: found.path.get(position) ?? 0,
      official: found.official.get(position) ?? 0,
      cosine: cosines[position] as number,
      base,
    }));
}

function unionOf(found: Found): Set<number> {
  const positions = new Set<number>();
  for (const hits of Object.values(found)) for (const position of hits.keys()) positions.add(position);
  return positions;
}

function baseScorer({ table, citations }: SearchScope, found: Found, cosines: Float32Array) {
  const [body, path, official, vector] = [found.body, found.path, found.official, found.vector].map(
    largest,
  ) as [number, number, number, number];
  const cited = Math.log1p(citations.most);
  const ofDocument = rememberedAt(table, (id) => Math.log1p(citations.ofDocument.get(id) ?? 0));
  return (position: number): number =>
    (WEIGHTS.body * (found.body.get(position) ?? 0)) / body +
    (WEIGHTS.path * (found.path.get(position) ?? 0)) / path +
    (WEIGHTS.official * (found.official.get(position) ?? 0)) / official +
    (WEIGHTS.vector * (cosines[position] as number)) / vector +
    WEIGHTS.written * (found.written.get(position) ?? 0) +
    (WEIGHTS.cited * ofDocument(position)) / cited;
}

function largest(hits: TextHits): number {
  let most = 1e-6;
  for (const score of hits.values()) if (score > most) most = score;
  return most;
}

function guaranteedPositions(found: Found): Set<number> {
  const positions = new Set<number>();
  for (const [signal, count] of Object.entries(KEPT) as [Signal, number][]) {
    let left = count;
    for (const position of found[signal].keys()) {
      if (left-- === 0) break;
      positions.add(position);
    }
  }
  return positions;
}
