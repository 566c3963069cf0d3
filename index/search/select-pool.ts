import type { Hits } from './hits.ts';
import type { SearchScope } from './search-scope.ts';

/** A passage worth ranking, with what each signal says of it; 0 = that signal did not find it. */
export type Candidate = {
  readonly position: number;
  /** Its Document's number in the passage table. */
  readonly documentIndex: number;
  /** BM25 of its text for the official words. */
  readonly official: number;
  readonly cosine: number;
  /** The signals summed before the ranker sees them: what decides who is a candidate. */
  readonly base: number;
};

/** What finds passages: text, title and headings, official words, vectors, similar judged and written questions. */
export type Signal = 'body' | 'path' | 'official' | 'vector' | 'memory' | 'written';
/** Each signal's passages. */
export type Found = Readonly<Record<Signal, Hits>>;

/** How many candidates are ranked, and how many of each signal's best are among them whatever the sum says. */
export const POOL = 240;
const KEPT: Readonly<Record<Signal, number>> = {
  body: 40,
  path: 15,
  official: 20,
  vector: 60,
  memory: 40,
  written: 40,
};
/** What each signal counts for in the sum, each divided by its largest value for the query. */
const WEIGHTS = { body: 1, path: 0.15, official: 0.2, vector: 1, written: 0.6, cited: 0.35 } as const;

/** Where a passage is noted among those found, counted from 1; all 0 between searches, which take turns here. */
let places = new Int32Array();

/** The candidates among what was found, best first by the sum of signals. */
export function selectPool(scope: SearchScope, found: Found, cosines: Float32Array): Candidate[] {
  const { documentNumbers } = scope.table;
  const all = unite(found, documentNumbers.length);
  const bases = sumSignals(scope, found, all, cosines);
  // Sorting numbers alone is fast: what is certainly not among the best is left out before candidates are sorted.
  const least = bases.slice().sort()[Math.max(0, bases.length - POOL)] as number;
  const isKept = (at: number) => all.guaranteed[at] === 1;
  const chosen: number[] = [];
  for (let at = 0; at < bases.length; at++) if ((bases[at] as number) >= least || isKept(at)) chosen.push(at);
  const position = (at: number) => all.positions[at] as number;
  return chosen
    .sort((a, b) => (bases[b] as number) - (bases[a] as number) || position(a) - position(b))
    .filter((at, rank) => rank < POOL || isKept(at))
    .map((at) => ({
      position: position(at),
      documentIndex: documentNumbers[position(at)] as number,
      official: all.official[at] as number,
      cosine: cosines[position(at)] as number,
      base: bases[at] as number,
    }));
}

/** Every passage found once, with columns of what the signals say of it. */
type United = {
  readonly positions: readonly number[];
  readonly body: Float64Array;
  readonly path: Float64Array;
  readonly official: Float64Array;
  readonly written: Float64Array;
  /** 1 = among the best of some signal. */
  readonly guaranteed: Uint8Array;
};

function unite(found: Found, size: number): United {
  if (places.length < size) places = new Int32Array(size);
  const positions: number[] = [];
  for (const hits of Object.values(found)) {
    for (const position of hits.positions)
      if (places[position] === 0) places[position] = positions.push(position);
  }
  const column = (hits: Hits) => {
    const values = new Float64Array(positions.length);
    for (let at = 0; at < hits.positions.length; at++)
      values[(places[hits.positions[at] as number] as number) - 1] = hits.scores[at] as number;
    return values;
  };
  const guaranteed = new Uint8Array(positions.length);
  for (const [signal, count] of Object.entries(KEPT) as [Signal, number][]) {
    for (const position of found[signal].positions.slice(0, count))
      guaranteed[(places[position] as number) - 1] = 1;
  }
  const [body, path, official, written] = [found.body, found.path, found.official, found.written].map(
    column,
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  for (const position of positions) places[position] = 0;
  return { positions, body, path, official, written, guaranteed };
}

function sumSignals(
  { table, citations }: SearchScope,
  found: Found,
  { positions, body, path, official, written }: United,
  cosines: Float32Array,
): Float64Array {
  const { documentNumbers } = table;
  const mostBody = largest(found.body);
  const mostPath = largest(found.path);
  const mostOfficial = largest(found.official);
  const mostCosine = largest(found.vector);
  const bases = new Float64Array(positions.length);
  for (let at = 0; at < bases.length; at++) {
    const position = positions[at] as number;
    const cited = citations.logOfDocument[documentNumbers[position] as number] as number;
    bases[at] =
      (WEIGHTS.body * (body[at] as number)) / mostBody +
      (WEIGHTS.path * (path[at] as number)) / mostPath +
      (WEIGHTS.official * (official[at] as number)) / mostOfficial +
      (WEIGHTS.vector * (cosines[position] as number)) / mostCosine +
      WEIGHTS.written * (written[at] as number) +
      (WEIGHTS.cited * cited) / citations.logMost;
  }
  return bases;
}

function largest({ scores }: Hits): number {
  let most = 1e-6;
  for (const score of scores) if (score > most) most = score;
  return most;
}
