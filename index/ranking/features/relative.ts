/** Values as shares of the largest; all 0 when none is above 0. */
export function shareOfLargest(values: readonly number[]): number[] {
  const largest = Math.max(0, ...values);
  return values.map((value) => (largest === 0 ? 0 : value / largest));
}

/** Natural logarithm of each value's rank, the largest first; equal values share the better rank. */
export function logRanks(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => (values[b] as number) - (values[a] as number));
  const ranks: number[] = new Array(values.length).fill(0);
  for (const [at, index] of order.entries()) {
    const before = order[at - 1];
    const tied = before !== undefined && values[before] === values[index];
    ranks[index] = tied ? (ranks[before] as number) : Math.log(at + 1);
  }
  return ranks;
}
