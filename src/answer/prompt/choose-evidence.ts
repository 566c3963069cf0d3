import type { TermStatistics } from '../../../index/analysis/term-statistics.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import { splitUnits, type Unit } from '../compose/split-units.ts';
import { contentTerms, coverage } from '../retrieve/coverage.ts';

/** What of a passage the model is shown: whole 款, in the order of the text. */
export type ChosenPassage = { readonly source: SearchResult; readonly units: readonly Unit[] };

/** More passages cost time to read and answer no better. */
const MOST_PASSAGES = 4;

/**
 * Chooses what the model reads: passages best first while the budget lasts; of one that is too long, the 款 that say most
 * of what is asked. A 款 is never cut.
 */
export async function chooseEvidence(
  query: string,
  evidence: readonly SearchResult[],
  statistics: TermStatistics,
  budget: { readonly tokens: number; readonly count: (text: string) => Promise<number> },
): Promise<ChosenPassage[]> {
  const terms = contentTerms(query);
  const chosen: ChosenPassage[] = [];
  let left = budget.tokens;
  for (const source of evidence.slice(0, MOST_PASSAGES)) {
    const kept: Unit[] = [];
    const units = splitUnits(source.passage);
    const worth = new Map(units.map((unit) => [unit, coverage(terms, [unit.text], statistics)]));
    const byWorth = [...units].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0) || a.start - b.start);
    left -= await budget.count(`[1] 《${source.title}》${source.passage.label}：`);
    for (const unit of byWorth) {
      const cost = await budget.count(unit.text);
      if (cost > left) continue;
      left -= cost;
      kept.push(unit);
    }
    if (kept.length > 0) chosen.push({ source, units: kept.sort((a, b) => a.start - b.start) });
  }
  return chosen;
}
