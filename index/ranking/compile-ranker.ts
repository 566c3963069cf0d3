import { type RankingModel, scoreByWeights, type Tree } from './ranking-model.ts';
import { momentsOf } from './standing.ts';

/** Scores the rows of a query's candidates, in order, exactly as `scoreRows` of ranking-model.ts does. */
export type RowScorer = (rows: readonly Float32Array[]) => Float64Array;

/**
 * All splits of all trees feature by feature, smallest threshold first. A value above a threshold rules out the leaves
 * to the left of that split: `kept` is ANDed to the word `at` of leaves still possible.
 */
type Splits = {
  /** Where each feature's splits begin; one more at the end. */
  readonly from: Int32Array;
  readonly threshold: Float32Array;
  readonly at: Int32Array;
  readonly kept: Int32Array;
};

type Split = { readonly threshold: number; readonly at: number; readonly kept: number };

const WORD = 32;

/**
 * Lays a ranker out for scoring many rows: instead of walking each tree, whose every turn a processor guesses wrong,
 * each feature's value is compared with its thresholds in order and the leaves that remain are read off bit masks
 * (QuickScorer, Lucchese et al. 2015).
 */
export function compileRanker(model: RankingModel): RowScorer {
  const { features, trees } = model;
  const most = trees.reduce((count, tree) => Math.max(count, countLeaves(tree)), 1);
  const words = Math.ceil(most / WORD);
  const values = new Float64Array(trees.length * words * WORD);
  const byFeature: Split[][] = features.map(() => []);
  for (const [at, tree] of trees.entries()) layOut(tree, at * words, byFeature, values);
  const splits = flatten(byFeature);
  const left = new Int32Array(trees.length * words);
  return (rows) => {
    const moments = momentsOf(rows);
    return Float64Array.from(
      rows,
      (row) => scoreOne(splits, values, left, words, row) + scoreByWeights(model, moments, row),
    );
  };
}

function countLeaves({ feature }: Tree): number {
  return feature.reduce((count, one) => count + Number(one === -1), 0);
}

/** Numbers a tree's leaves from left to right, beginning at the word `first`, and notes what each split rules out. */
function layOut(tree: Tree, first: number, byFeature: readonly Split[][], values: Float64Array): void {
  let leaves = 0;
  function visit(node: number): void {
    const feature = tree.feature[node] as number;
    if (feature === -1) {
      values[first * WORD + leaves++] = tree.value[node] as number;
      return;
    }
    const begin = leaves;
    visit(tree.left[node] as number);
    const threshold = tree.threshold[node] as number;
    for (let word = Math.floor(begin / WORD); word * WORD < leaves; word++)
      byFeature[feature]?.push({ threshold, at: first + word, kept: keptBits(begin, leaves, word) });
    visit(tree.right[node] as number);
  }
  visit(0);
}

/** All bits of a word but those of the leaves from `begin` up to `end`. */
function keptBits(begin: number, end: number, word: number): number {
  let bits = -1;
  for (let leaf = Math.max(begin, word * WORD); leaf < Math.min(end, (word + 1) * WORD); leaf++)
    bits &= ~(1 << (leaf % WORD));
  return bits;
}

function flatten(byFeature: readonly Split[][]): Splits {
  const all = byFeature.flatMap((splits) => splits.sort((a, b) => a.threshold - b.threshold));
  let from = 0;
  return {
    from: Int32Array.from([...byFeature, []], (splits) => {
      from += splits.length;
      return from - splits.length;
    }),
    threshold: Float32Array.from(all, (split) => split.threshold),
    at: Int32Array.from(all, (split) => split.at),
    kept: Int32Array.from(all, (split) => split.kept),
  };
}

function scoreOne(
  { from, threshold, at, kept }: Splits,
  values: Float64Array,
  left: Int32Array,
  words: number,
  row: Float32Array,
): number {
  left.fill(-1);
  for (let feature = 0; feature + 1 < from.length; feature++) {
    const value = row[feature] as number;
    const end = from[feature + 1] as number;
    for (let split = from[feature] as number; split < end; split++) {
      if (value <= (threshold[split] as number)) break;
      const word = at[split] as number;
      left[word] = (left[word] as number) & (kept[split] as number);
    }
  }
  let score = 0;
  for (let word = 0; word < left.length; word += words) score += values[firstLeaf(left, word)] as number;
  return score;
}

/** The leftmost leaf still possible, counted over all trees. */
function firstLeaf(left: Int32Array, from: number): number {
  let word = from;
  while (left[word] === 0) word++;
  const bits = left[word] as number;
  return word * WORD + (WORD - 1 - Math.clz32(bits & -bits));
}
