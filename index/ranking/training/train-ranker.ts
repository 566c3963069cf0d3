import { seededRandom } from '../../seeded-random.ts';
import type { RankingModel, Tree } from '../ranking-model.ts';
import { momentsOf, standingsOf } from '../standing.ts';
import { binFeatures, type FeatureBins } from './feature-bins.ts';
import { growTree } from './grow-tree.ts';
import { addLambdaGradients } from './lambda-gradients.ts';
import { trainLinear } from './train-linear.ts';
import type { TrainingGroup, TrainingOptions } from './training-group.ts';

/**
 * Trains a ranker on questions with graded candidates: trees on lambda gradients and, beside them, weights of standings.
 * Either alone is as good as the other; they err differently, so their sum is better than both. The same input and seed
 * give the same model.
 */
export function trainRanker(
  groups: readonly TrainingGroup[],
  features: readonly string[],
  options: TrainingOptions,
): RankingModel {
  const useful = groups.filter(({ grades }) => grades.some((grade) => grade > 0));
  const rows = useful.flatMap((group) => group.rows);
  const bins = binFeatures(rows, features.length);
  const offsets = offsetsOf(useful);
  const scores = new Float64Array(rows.length);
  const random = seededRandom(options.seed);
  const trees: Tree[] = [];
  while (trees.length < options.trees) {
    const chosen = useful.map(() => random() < options.questionShare);
    const gradients = { first: new Float64Array(rows.length), second: new Float64Array(rows.length) };
    for (const [at, group] of useful.entries()) {
      if (chosen[at]) addLambdaGradients(group, scores, offsets[at] as number, gradients);
    }
    const tree = growTree(
      bins,
      rowsOf(useful, offsets, chosen),
      chooseFeatures(features.length, options, random),
      gradients,
      options,
    );
    if (tree.feature[0] === -1) break;
    addScores(scores, tree, bins);
    trees.push(tree);
  }
  return { features, trees, weights: learnWeights(useful, features.length, options) };
}

function learnWeights(
  groups: readonly TrainingGroup[],
  width: number,
  { weightShare, weights }: TrainingOptions,
): number[] {
  const linear = groups.map((group) => {
    const moments = group.moments ?? momentsOf(group.rows);
    const total = group.grades.reduce((sum, grade) => sum + grade, 0);
    return {
      standings: group.rows.map((row) => standingsOf(moments, row)),
      shares: group.grades.map((grade) => grade / total),
      weight: group.weight ?? 1,
    };
  });
  return Array.from(trainLinear(linear, width, weights), (weight) => weight * weightShare);
}

function offsetsOf(groups: readonly TrainingGroup[]): number[] {
  let next = 0;
  return groups.map(({ rows }) => {
    const own = next;
    next += rows.length;
    return own;
  });
}

function rowsOf(
  groups: readonly TrainingGroup[],
  offsets: readonly number[],
  chosen: readonly boolean[],
): Int32Array {
  const rows: number[] = [];
  for (const [at, group] of groups.entries()) {
    if (!chosen[at]) continue;
    for (let row = 0; row < group.rows.length; row++) rows.push((offsets[at] as number) + row);
  }
  return Int32Array.from(rows);
}

function chooseFeatures(count: number, { featureShare }: TrainingOptions, random: () => number): number[] {
  const chosen = Array.from({ length: count }, (_, at) => at).filter(() => random() < featureShare);
  return chosen.length > 0 ? chosen : [0];
}

/** Adds a tree's leaf values to the running scores; bounds decide as thresholds will at search time. */
function addScores(scores: Float64Array, tree: Tree, { columns, bounds }: FeatureBins): void {
  const bin = tree.feature.map((feature, node) =>
    feature === -1 ? 0 : (bounds[feature] as Float32Array).indexOf(tree.threshold[node] as number),
  );
  for (let row = 0; row < scores.length; row++) {
    let node = 0;
    while ((tree.feature[node] as number) !== -1) {
      const value = columns[tree.feature[node] as number]?.[row] as number;
      node = (value <= (bin[node] as number) ? tree.left[node] : tree.right[node]) as number;
    }
    scores[row] = (scores[row] as number) + (tree.value[node] as number);
  }
}
