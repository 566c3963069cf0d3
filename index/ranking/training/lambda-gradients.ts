import type { TrainingGroup } from './training-group.ts';

/** Gradients of one question's rows, written from `offset` on. */
export type Gradients = { readonly first: Float64Array; readonly second: Float64Array };

/**
 * LambdaRank (Burges 2010): each pair of a better and a worse row pushes apart by how much swapping them would change
 * nDCG, the more the wronger their order; then scaled so that no question outweighs the others.
 */
export function addLambdaGradients(
  group: TrainingGroup,
  scores: Float64Array,
  offset: number,
  { first, second }: Gradients,
): void {
  const { grades } = group;
  const count = grades.length;
  const ranks = ranksOf(scores.subarray(offset, offset + count));
  const ideal = idealGain(grades, group.missed ?? 0);
  let total = 0;
  for (let better = 0; better < count; better++) {
    if ((grades[better] as number) === 0) continue;
    for (let worse = 0; worse < count; worse++) {
      const gained = (grades[better] as number) - (grades[worse] as number);
      if (gained <= 0) continue;
      const change =
        (gained * Math.abs(discount(ranks[better] as number) - discount(ranks[worse] as number))) / ideal;
      const apart = (scores[offset + better] as number) - (scores[offset + worse] as number);
      const doubt = 1 / (1 + Math.exp(apart));
      const push = change * doubt;
      const curve = change * doubt * (1 - doubt);
      first[offset + better] = (first[offset + better] as number) + push;
      first[offset + worse] = (first[offset + worse] as number) - push;
      second[offset + better] = (second[offset + better] as number) + curve;
      second[offset + worse] = (second[offset + worse] as number) + curve;
      total += 2 * push;
    }
  }
  if (total > 0)
    scale(offset, count, (Math.log2(1 + total) / total) * (group.weight ?? 1), { first, second });
}

function scale(offset: number, count: number, factor: number, { first, second }: Gradients): void {
  for (let row = offset; row < offset + count; row++) {
    first[row] = (first[row] as number) * factor;
    second[row] = (second[row] as number) * factor;
  }
}

const DISCOUNTS = Float64Array.from({ length: 1024 }, (_, rank) => 1 / Math.log2(rank + 2));

function discount(rank: number): number {
  return DISCOUNTS[rank] ?? 1 / Math.log2(rank + 2);
}

function ranksOf(scores: Float64Array): Int32Array {
  const order = Array.from(scores, (_, at) => at).sort(
    (a, b) => (scores[b] as number) - (scores[a] as number) || a - b,
  );
  const ranks = new Int32Array(scores.length);
  for (const [rank, at] of order.entries()) ranks[at] = rank;
  return ranks;
}

function idealGain(grades: readonly number[], missed: number): number {
  const sorted = [...grades.filter((grade) => grade > 0), ...new Array<number>(missed).fill(1)];
  return sorted.sort((a, b) => b - a).reduce((sum, grade, rank) => sum + grade * discount(rank), 0) || 1;
}
