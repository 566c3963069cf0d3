import type { SearchResult } from '../../../../index/search/search-result.ts';

/** A factor on the odds that a passage answers, and why; 1 leaves them as they are. */
export type EvidenceWeight = {
  readonly name: string;
  readonly of: (result: SearchResult, at: number) => number;
};

/**
 * Multiplies each passage's odds (signal `evidence`, their logarithm) by its weights and puts the likeliest first.
 * Weights other than 1 stay visible as signals `weight.<name>`.
 */
export function weighEvidence(
  results: readonly SearchResult[],
  weights: readonly EvidenceWeight[],
): SearchResult[] {
  return results
    .map((result, at) => weigh(result, weights, at))
    .sort((a, b) => (b.signals.evidence ?? 0) - (a.signals.evidence ?? 0));
}

function weigh(result: SearchResult, weights: readonly EvidenceWeight[], at: number): SearchResult {
  const factors = weights.map(({ name, of }) => [`weight.${name}`, of(result, at)] as const);
  const told = factors.filter(([, factor]) => factor !== 1);
  if (told.length === 0) return result;
  const evidence = told.reduce((sum, [, factor]) => sum + Math.log(factor), result.signals.evidence ?? 0);
  return { ...result, signals: { ...result.signals, ...Object.fromEntries(told), evidence } };
}
