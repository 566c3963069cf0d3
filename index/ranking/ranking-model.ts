import { type Moments, momentsOf, standingOf } from './standing.ts';

/**
 * A sum of regression trees. Nodes of a tree lie in parallel arrays, the root first; a row goes left when its value of
 * `feature` is at most `threshold`. Every node has a value: a leaf's is its score, an inner node's the mean below it,
 * which is what tells how much each split along a path contributed.
 */
export type Tree = {
  /** -1 marks a leaf. */
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
};

/**
 * A ranker: the features it reads, by name, its trees, and a weight per feature for how far a candidate's value lies
 * above the other candidates' (see standing.ts). The score is the sum of both.
 */
export type RankingModel = TreeModel & { readonly weights: readonly number[] };

/** The trees of a ranker, or of another model made of such trees. */
export type TreeModel = { readonly features: readonly string[]; readonly trees: readonly Tree[] };

/** Score of a row of feature values by the trees alone. */
export function scoreRow({ trees }: TreeModel, row: ArrayLike<number>): number {
  let score = 0;
  for (const tree of trees) score += tree.value[leafOf(tree, row)] as number;
  return score;
}

/** What the weights make of a row among candidates of these moments. */
export function scoreByWeights({ weights }: RankingModel, moments: Moments, row: ArrayLike<number>): number {
  let score = 0;
  for (const [feature, weight] of weights.entries()) {
    if (weight !== 0) score += weight * standingOf(moments, feature, row[feature] as number);
  }
  return score;
}

/** Scores of all candidates of a query, in order. */
export function scoreRows(model: RankingModel, rows: readonly ArrayLike<number>[]): number[] {
  const moments = momentsOf(rows);
  return rows.map((row) => scoreRow(model, row) + scoreByWeights(model, moments, row));
}

/**
 * By how much each feature moved the trees' score: along every path, a split's feature gets the difference between the
 * child's value and its own (Saabas 2014). The contributions and the trees' root values add up to the score.
 */
export function contributionsOf(model: TreeModel, row: ArrayLike<number>): Float64Array {
  const contributions = new Float64Array(model.features.length);
  for (const tree of model.trees) {
    let node = 0;
    while ((tree.feature[node] as number) !== -1) {
      const feature = tree.feature[node] as number;
      const next = nextNode(tree, node, row);
      contributions[feature] =
        (contributions[feature] as number) + (tree.value[next] as number) - (tree.value[node] as number);
      node = next;
    }
  }
  return contributions;
}

/** The same for a whole ranker among candidates of these moments: to the trees' part comes the weighted standing. */
export function contributionsAmong(
  model: RankingModel,
  moments: Moments,
  row: ArrayLike<number>,
): Float64Array {
  const contributions = contributionsOf(model, row);
  for (const [feature, weight] of model.weights.entries())
    contributions[feature] =
      (contributions[feature] as number) + weight * standingOf(moments, feature, row[feature] as number);
  return contributions;
}

function leafOf(tree: Tree, row: ArrayLike<number>): number {
  let node = 0;
  while ((tree.feature[node] as number) !== -1) node = nextNode(tree, node, row);
  return node;
}

function nextNode(tree: Tree, node: number, row: ArrayLike<number>): number {
  const value = row[tree.feature[node] as number] as number;
  return (value <= (tree.threshold[node] as number) ? tree.left[node] : tree.right[node]) as number;
}
