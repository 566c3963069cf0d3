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

/** A ranker: the features it reads, by name, and its trees. */
export type RankingModel = { readonly features: readonly string[]; readonly trees: readonly Tree[] };

/** Score of a row of feature values. */
export function scoreRow({ trees }: RankingModel, row: ArrayLike<number>): number {
  let score = 0;
  for (const tree of trees) score += tree.value[leafOf(tree, row)] as number;
  return score;
}

/**
 * By how much each feature moved the score: along every path, a split's feature gets the difference between the child's
 * value and its own (Saabas 2014). The contributions and the trees' root values add up to the score.
 */
export function contributionsOf(model: RankingModel, row: ArrayLike<number>): Float64Array {
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

function leafOf(tree: Tree, row: ArrayLike<number>): number {
  let node = 0;
  while ((tree.feature[node] as number) !== -1) node = nextNode(tree, node, row);
  return node;
}

function nextNode(tree: Tree, node: number, row: ArrayLike<number>): number {
  const value = row[tree.feature[node] as number] as number;
  return (value <= (tree.threshold[node] as number) ? tree.left[node] : tree.right[node]) as number;
}
