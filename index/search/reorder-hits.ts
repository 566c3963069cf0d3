/**
 * Hits, best first, in a new order: by their own scores and by what a reranker `read` in them in equal parts, each as
 * its distance from the mean in standard deviations. Each place keeps the score it had, so that scores mean what they
 * meant without a reranker.
 */
export function reorderHits<Hit extends { readonly score: number }>(
  hits: readonly Hit[],
  read: readonly number[],
): (Hit & { readonly reranker: number })[] {
  const ranked = standardised(hits.map(({ score }) => score));
  const reread = standardised(read);
  const order = hits
    .map((hit, at) => ({ hit, reranker: read[at] as number, blend: (ranked[at] ?? 0) + (reread[at] ?? 0) }))
    .sort((a, b) => b.blend - a.blend);
  return order.map(({ hit, reranker }, place) => ({ ...hit, reranker, score: (hits[place] as Hit).score }));
}

/** Distances from the mean in standard deviations; all 0 when the numbers do not differ. */
function standardised(numbers: readonly number[]): number[] {
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const deviation = Math.sqrt(numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0) / numbers.length);
  return numbers.map((one) => (deviation === 0 ? 0 : (one - mean) / deviation));
}
