import type { GoldProvision } from '../questions.ts';
import { distinct, isGold, type Located } from './gold-ranks.ts';

/** How well an answer's citations agree with the gold Provisions. */
export type CitationScore = { readonly precision: number; readonly recall: number };

/** Share of citations that are gold, and share of gold Provisions cited; no citation scores 0 on both. */
export function scoreCitations(gold: readonly GoldProvision[], citations: readonly Located[]): CitationScore {
  const wanted = distinct(gold);
  const right = citations.filter((citation) => wanted.some((one) => isGold(one, citation)));
  const cited = wanted.filter((one) => citations.some((citation) => isGold(one, citation)));
  return {
    precision: citations.length === 0 ? 0 : right.length / citations.length,
    recall: wanted.length === 0 ? 0 : cited.length / wanted.length,
  };
}
