import type { PassageTable } from '../search/passage-table.ts';
import type { Column } from './features/relative.ts';

/** How far passages of a Document speak for each other. */
const REACH = 3;
const WIDTH = 2 * REACH;

/** Which candidates are the passages before and after each candidate in its Document; -1 = none of the candidates. */
export type Neighbours = Int32Array;

/** Finds each candidate's neighbours: the three before it, nearest first, then the three after it. */
export function findNeighbours(
  candidates: readonly { readonly position: number }[],
  { before, after }: Pick<PassageTable, 'before' | 'after'>,
): Neighbours {
  const candidateAt = new Map<number, number>();
  for (let at = 0; at < candidates.length; at++) candidateAt.set(candidates[at]?.position as number, at);
  const neighbours = new Int32Array(candidates.length * WIDTH).fill(-1);
  let to = 0;
  for (const candidate of candidates) {
    for (const next of [before, after]) {
      let { position } = candidate;
      for (let step = 0; step < REACH; step++, to++) {
        if (position !== -1) position = next[position] as number;
        if (position !== -1) neighbours[to] = candidateAt.get(position) ?? -1;
      }
    }
  }
  return neighbours;
}

/** What the passage right before and right after a candidate have; 0 = it is no candidate. */
export function besideOf(
  neighbours: Neighbours,
  values: Column,
  candidate: number,
): [before: number, after: number] {
  const before = neighbours[candidate * WIDTH] as number;
  const after = neighbours[candidate * WIDTH + REACH] as number;
  return [before === -1 ? 0 : (values[before] as number), after === -1 ? 0 : (values[after] as number)];
}

/** Sum of what its neighbours have, the nearer the heavier. */
export function sumAround(neighbours: Neighbours, values: Column, candidate: number): number {
  let sum = 0;
  for (let at = 0; at < WIDTH; at++) {
    const neighbour = neighbours[candidate * WIDTH + at] as number;
    if (neighbour !== -1) sum += (values[neighbour] as number) / ((at % REACH) + 1);
  }
  return sum;
}
