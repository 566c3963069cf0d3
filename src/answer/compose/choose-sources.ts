import type { SearchResult } from '../../../index/search/search-result.ts';
import { isUnaskedDistrict } from '../retrieve/clean/level-weight.ts';

/** Odds, as shares of the best source's, from which a second and a third source are quoted as well. */
const SHARES = [0.35, 0.6] as const;
/** … and from which another district's rule stands beside the one quoted. */
const OTHER_DISTRICT_SHARE = 0.2;

/**
 * The sources an answer is quoted from: the likeliest, and those nearly as likely; `evidence` is best first. While the
 * district is not known, one district's own rule does not stand alone: another's is quoted beside it.
 */
export function chooseSources(evidence: readonly SearchResult[]): SearchResult[] {
  const [first, ...others] = evidence;
  if (first === undefined) return [];
  const shareOf = (other: SearchResult) => Math.exp(oddsOf(other) - oddsOf(first));
  const close = SHARES.flatMap((share, at) => {
    const other = others[at];
    return other !== undefined && shareOf(other) >= share ? [other] : [];
  });
  const chosen = [first, ...close];
  if (!chosen.some(isUnaskedDistrict)) return chosen;
  const documents = new Set(chosen.map(({ passage }) => passage.documentId));
  const beside = others.find(
    (other) =>
      isUnaskedDistrict(other) &&
      !documents.has(other.passage.documentId) &&
      shareOf(other) >= OTHER_DISTRICT_SHARE,
  );
  return beside === undefined ? chosen : [...chosen, beside];
}

/** Logarithm of the odds that a passage answers. */
function oddsOf({ score, signals }: SearchResult): number {
  return signals.evidence ?? score;
}
