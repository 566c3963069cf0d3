/** 1-based ranks at which the gold Provisions of one question were found; Infinity = not found. */
export type GoldRanks = readonly number[];

/** Share of the gold Provisions found within the top `k`. */
export function recallAt(ranks: GoldRanks, k: number): number {
  return ranks.length === 0 ? 0 : ranks.filter((rank) => rank <= k).length / ranks.length;
}

/** 1 when any gold Provision is within the top `k`, else 0. */
export function hitAt(ranks: GoldRanks, k: number): number {
  return ranks.some((rank) => rank <= k) ? 1 : 0;
}

/** 1 over the rank of the first gold Provision found, 0 beyond `k`. */
export function reciprocalRankAt(ranks: GoldRanks, k: number): number {
  const first = Math.min(...ranks);
  return first <= k ? 1 / first : 0;
}

/**
 * Normalised discounted cumulative gain with binary relevance (Järvelin & Kekäläinen 2002, log2). Each gold Provision
 * counts once, where it is found first; when one passage holds several, the sum may pass the ideal and is cut to 1.
 */
export function ndcgAt(ranks: GoldRanks, k: number): number {
  const gain = (rank: number) => (rank <= k ? 1 / Math.log2(rank + 1) : 0);
  const sum = (values: readonly number[]) => values.reduce((total, rank) => total + gain(rank), 0);
  const ideal = sum(ranks.map((_, at) => at + 1));
  return ideal === 0 ? 0 : Math.min(1, sum(ranks) / ideal);
}
