import type { SearchResult } from '../../../../index/search/search-result.ts';
import type { EvidenceWeight } from './evidence-weight.ts';

/** What each further passage of one document keeps of its odds. */
const KEPT = 0.95;

/** Decays repeats of one document, so that others come to speak; `ranked` is best first. */
export function repeatWeight(ranked: readonly SearchResult[]): EvidenceWeight {
  const seen = new Map<string, number>();
  const before = new Map(
    ranked.map(({ passage }) => {
      const count = seen.get(passage.documentId) ?? 0;
      seen.set(passage.documentId, count + 1);
      return [passage.id, count] as const;
    }),
  );
  return { name: 'repeat', of: ({ passage }) => KEPT ** (before.get(passage.id) ?? 0) };
}
