import type { Tree } from '../../index/ranking/ranking-model.ts';
import { scoreRow } from '../../index/ranking/ranking-model.ts';
import { binFeatures } from '../../index/ranking/training/feature-bins.ts';
import { growTree } from '../../index/ranking/training/grow-tree.ts';
import type { TreeOptions } from '../../index/ranking/training/training-group.ts';
import { seededRandom } from '../../index/seeded-random.ts';

/** Small trees, slowly: there are some thousand questions, not some thousand of each kind. */
export const TREE_TRAINING: TreeOptions = {
  trees: 160,
  leaves: 6,
  learningRate: 0.06,
  minRowsInLeaf: 15,
  regularisation: 5,
  featureShare: 0.4,
  questionShare: 0.7,
  seed: 1,
};

/** Regression trees on the gradients of the weighted log loss, beginning from given logits. */
export function fitTrees(
  rows: readonly (readonly number[])[],
  targets: readonly boolean[],
  shares: readonly number[],
  start: readonly number[],
  options: TreeOptions = TREE_TRAINING,
): Tree[] {
  const width = rows[0]?.length ?? 0;
  const bins = binFeatures(rows, width);
  const random = seededRandom(options.seed);
  const scores = [...start];
  const trees: Tree[] = [];
  while (trees.length < options.trees) {
    const first = new Float64Array(rows.length);
    const second = new Float64Array(rows.length);
    const chosen = rows.flatMap((_, at) => (random() < options.questionShare ? [at] : []));
    for (const at of chosen) {
      const chance = 1 / (1 + Math.exp(-(scores[at] as number)));
      first[at] = ((targets[at] ? 1 : 0) - chance) * (shares[at] as number);
      second[at] = chance * (1 - chance) * (shares[at] as number);
    }
    const features = Array.from({ length: width }, (_, at) => at).filter(
      () => random() < options.featureShare,
    );
    const tree = growTree(bins, Int32Array.from(chosen), features, { first, second }, options);
    trees.push(tree);
    for (const [at, row] of rows.entries())
      scores[at] = (scores[at] as number) + scoreRow({ features: [], trees: [tree] }, row);
  }
  return trees.filter(({ feature }) => feature[0] !== -1);
}
