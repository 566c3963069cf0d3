import { minimise } from './minimise.ts';

/** The candidates of one question as standings, and the share of the answer each is; shares add up to 1. */
export type LinearGroup = {
  readonly standings: readonly Float32Array[];
  readonly shares: readonly number[];
  readonly weight: number;
};

/** How weights are learned. */
export type LinearOptions = { readonly regularisation: number; readonly steps: number };

/** Learns a weight per feature so that the softmax over a question's candidates falls on its answers (ListNet, Cao 2007). */
export function trainLinear(
  groups: readonly LinearGroup[],
  width: number,
  { regularisation, steps }: LinearOptions,
): Float64Array {
  const loss = (weights: Float64Array, gradient: Float64Array): number => {
    let sum = 0;
    for (let at = 0; at < width; at++) {
      const weight = weights[at] as number;
      gradient[at] = 2 * regularisation * weight;
      sum += regularisation * weight * weight;
    }
    for (const group of groups) sum += addGroup(group, weights, gradient);
    return sum;
  };
  return minimise(loss, width, steps);
}

/** Adds a question's gradient; returns its loss. */
function addGroup(
  { standings, shares, weight }: LinearGroup,
  weights: Float64Array,
  gradient: Float64Array,
): number {
  const scores = standings.map((row) => dot(row, weights));
  const highest = Math.max(...scores);
  const chances = scores.map((score) => Math.exp(score - highest));
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  let loss = 0;
  for (const [at, row] of standings.entries()) {
    const chance = (chances[at] as number) / total;
    const share = shares[at] as number;
    if (share > 0) loss -= weight * share * Math.log(chance + 1e-12);
    const push = weight * (chance - share);
    if (push === 0) continue;
    for (let feature = 0; feature < row.length; feature++)
      gradient[feature] = (gradient[feature] as number) + push * (row[feature] as number);
  }
  return loss;
}

function dot(row: Float32Array, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < row.length; at++) sum += (row[at] as number) * (weights[at] as number);
  return sum;
}
