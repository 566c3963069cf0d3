import type { Tree } from '../ranking-model.ts';
import { BINS, type FeatureBins } from './feature-bins.ts';
import type { Gradients } from './lambda-gradients.ts';
import type { TreeOptions } from './training-group.ts';

type Node = {
  readonly id: number;
  readonly rows: Int32Array;
  readonly sums: Float64Array;
  readonly first: number;
  readonly second: number;
  readonly split: Split | null;
};

type Split = { readonly feature: number; readonly bin: number; readonly gain: number };

/** Numbers kept per bin: first gradients, second gradients, rows. */
const KEPT = 3;

/**
 * Grows one regression tree on gradients, the most useful split first (as LightGBM does), over histograms: a child's
 * histogram is its parent's minus its sibling's. Values are multiplied by the learning rate.
 */
export function growTree(
  bins: FeatureBins,
  rows: Int32Array,
  features: readonly number[],
  gradients: Gradients,
  options: TreeOptions,
): Tree {
  const tree = { feature: [], threshold: [], left: [], right: [], value: [] } as MutableTree;
  const makeNode = (ownRows: Int32Array, sums: Float64Array): Node => {
    const [first, second] = totals(ownRows, gradients);
    const id = addLeaf(tree, (options.learningRate * first) / (second + options.regularisation));
    return {
      id,
      rows: ownRows,
      sums,
      first,
      second,
      split: bestSplit(sums, features, first, second, ownRows.length, options),
    };
  };
  let open = [makeNode(rows, histogram(bins, rows, features, gradients))];
  for (let leaves = 1; leaves < options.leaves; leaves++) {
    const best = open.reduce((a, b) => ((b.split?.gain ?? 0) > (a.split?.gain ?? 0) ? b : a));
    if (best.split === null) break;
    const { feature, bin } = best.split;
    const [leftRows, rightRows] = partition(best.rows, bins.columns[feature] as Uint8Array, bin);
    const smaller = leftRows.length <= rightRows.length ? leftRows : rightRows;
    const smallerSums = histogram(bins, smaller, features, gradients);
    const otherSums = best.sums.map((sum, at) => sum - (smallerSums[at] as number));
    const left = makeNode(leftRows, smaller === leftRows ? smallerSums : otherSums);
    const right = makeNode(rightRows, smaller === leftRows ? otherSums : smallerSums);
    tree.feature[best.id] = feature;
    tree.threshold[best.id] = bins.bounds[feature]?.[bin] as number;
    tree.left[best.id] = left.id;
    tree.right[best.id] = right.id;
    open = [...open.filter((node) => node !== best), left, right];
  }
  return tree;
}

type MutableTree = { -readonly [Key in keyof Tree]: number[] };

function addLeaf(tree: MutableTree, value: number): number {
  tree.feature.push(-1);
  tree.threshold.push(0);
  tree.left.push(-1);
  tree.right.push(-1);
  return tree.value.push(value) - 1;
}

function totals(rows: Int32Array, { first, second }: Gradients): [number, number] {
  let [a, b] = [0, 0];
  for (const row of rows) {
    a += first[row] as number;
    b += second[row] as number;
  }
  return [a, b];
}

function histogram(
  { columns }: FeatureBins,
  rows: Int32Array,
  features: readonly number[],
  { first, second }: Gradients,
): Float64Array {
  const sums = new Float64Array(features.length * BINS * KEPT);
  for (let slot = 0; slot < features.length; slot++) {
    const column = columns[features[slot] as number] as Uint8Array;
    const from = slot * BINS * KEPT;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      const cell = from + (column[row] as number) * KEPT;
      sums[cell] = (sums[cell] as number) + (first[row] as number);
      sums[cell + 1] = (sums[cell + 1] as number) + (second[row] as number);
      sums[cell + 2] = (sums[cell + 2] as number) + 1;
    }
  }
  return sums;
}

function bestSplit(
  sums: Float64Array,
  features: readonly number[],
  first: number,
  second: number,
  rows: number,
  { minRowsInLeaf, regularisation }: TreeOptions,
): Split | null {
  const whole = (first * first) / (second + regularisation);
  let best: Split | null = null;
  for (const [slot, feature] of features.entries()) {
    let [a, b, n] = [0, 0, 0];
    for (let bin = 0; bin < BINS - 1; bin++) {
      const cell = (slot * BINS + bin) * KEPT;
      a += sums[cell] as number;
      b += sums[cell + 1] as number;
      n += sums[cell + 2] as number;
      if (n < minRowsInLeaf) continue;
      if (rows - n < minRowsInLeaf) break;
      const gain = (a * a) / (b + regularisation) + (first - a) ** 2 / (second - b + regularisation) - whole;
      if (gain > (best?.gain ?? 1e-9)) best = { feature, bin, gain };
    }
  }
  return best;
}

function partition(rows: Int32Array, column: Uint8Array, bin: number): [Int32Array, Int32Array] {
  return [
    rows.filter((row) => (column[row] as number) <= bin),
    rows.filter((row) => (column[row] as number) > bin),
  ];
}
