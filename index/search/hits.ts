/** Positions of passages, best first, and beside each its score. */
export type Hits = { readonly positions: readonly number[]; readonly scores: readonly number[] };

/** Nothing found. */
export const NO_HITS: Hits = { positions: [], scores: [] };

/** The hits that pass, in order; the same ones when all do, which is the usual case. */
export function keepHits(hits: Hits, isKept: (position: number) => boolean): Hits {
  if (hits.positions.every(isKept)) return hits;
  const positions: number[] = [];
  const scores: number[] = [];
  for (const [at, position] of hits.positions.entries()) {
    if (!isKept(position)) continue;
    positions.push(position);
    scores.push(hits.scores[at] as number);
  }
  return { positions, scores };
}
