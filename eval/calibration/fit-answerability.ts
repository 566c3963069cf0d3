import type { Tree } from '../../index/ranking/ranking-model.ts';
import { type AnswerabilityModel, withinRanges } from '../../src/answer/decide/answerability.ts';
import { ANSWERABILITY_FEATURES } from '../../src/answer/decide/answerability-features.ts';
import type { Example } from './example.ts';
import { fitLinear } from './fit-linear.ts';
import { fitTrees, TREE_TRAINING } from './fit-trees.ts';

/** Penalty of the linear part, in examples. */
const PENALTY = 20;
/** How far the trees trust the linear part they begin from: whole, they learn only its noise (docs/adr/0013). */
const LINEAR_SHARE = 0.5;

/** How many sets of trees, each grown on other draws, have an equal say: one alone is moved by chance. */
const COMMITTEES = 4;

/** What each group counts for; within it both classes weigh the same. */
export type GroupShares = Readonly<Record<string, number>>;

/** Fits a model without a threshold: first a logistic regression, then trees that correct it. */
export function fitAnswerability(examples: readonly Example[], groups: GroupShares): AnswerabilityModel {
  const used = examples.filter(({ ruled }) => ruled === null);
  const ranges = rangesOf(used.map(({ row }) => row));
  const rows = used.map(({ row }) => withinRanges(ranges, row));
  const targets = used.map(({ answerable }) => answerable);
  const shares = exampleShares(used, groups);
  const whole = fitLinear(rows, targets, shares, PENALTY);
  const linear = {
    bias: whole.bias * LINEAR_SHARE,
    weights: whole.weights.map((weight) => weight * LINEAR_SHARE),
  };
  const start = rows.map((row) =>
    row.reduce((sum, value, at) => sum + value * (linear.weights[at] as number), linear.bias),
  );
  const trees = Array.from({ length: COMMITTEES }, (_, seed) =>
    fitTrees(rows, targets, shares, start, { ...TREE_TRAINING, seed: seed + 1 }),
  );
  return {
    features: ANSWERABILITY_FEATURES,
    ranges,
    ...linear,
    trees: trees.flatMap(shareVote),
    threshold: 0,
  };
}

/** First and last hundredth of each feature's values. */
function rangesOf(rows: readonly (readonly number[])[]): number[][] {
  return ANSWERABILITY_FEATURES.map((_, at) => {
    const values = rows.map((row) => row[at] as number).sort((a, b) => a - b);
    const valueAt = (share: number) => values[Math.round(share * (values.length - 1))] as number;
    return [valueAt(0.01), valueAt(0.99)];
  });
}

function shareVote(trees: readonly Tree[]): Tree[] {
  return trees.map((tree) => ({ ...tree, value: tree.value.map((value) => value / COMMITTEES) }));
}

/** Weights whose mean is 1. */
function exampleShares(examples: readonly Example[], groups: GroupShares): number[] {
  const keyOf = ({ group, answerable }: Example) => `${group} ${answerable}`;
  const counts = new Map<string, number>();
  for (const example of examples) counts.set(keyOf(example), (counts.get(keyOf(example)) ?? 0) + 1);
  const raw = examples.map(
    (example) => (groups[example.group] ?? 1) / (counts.get(keyOf(example)) as number),
  );
  const total = raw.reduce((sum, share) => sum + share, 0);
  return raw.map((share) => (share * examples.length) / total);
}
