import type { TermStatistics } from '../../../index/analysis/term-statistics.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import { viewAsked } from '../retrieve/evidence/asked-view.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import { chooseSources } from './choose-sources.ts';
import { chooseSpans } from './choose-spans.ts';
import { findConflict } from './find-conflict.ts';
import type { Quotation } from './quotation.ts';

export type { Quotation } from './quotation.ts';

/**
 * Picks the words that answer: the likeliest source, those nearly as likely, and what contradicts the first.
 * Deterministic: the same release and question give the same quotations.
 */
export function composeExtractive(
  question: UnderstoodQuestion,
  evidence: readonly SearchResult[],
  statistics: TermStatistics,
): Quotation[] {
  const lookedUp = evidence.filter((result) => result.signals.lookUp !== undefined);
  if (lookedUp.length > 0) return lookedUp.map(wholeOf);
  const asked = viewAsked(question, statistics);
  const quotations = chooseSources(evidence).flatMap((source) => chooseSpans(source, asked));
  return withContradiction(quotations, evidence);
}

function wholeOf(source: SearchResult): Quotation {
  return { source, start: source.passage.start, end: source.passage.end };
}

/** Quotes, beside the first quotation, what another document in force says otherwise on the same matter. */
function withContradiction(quotations: readonly Quotation[], evidence: readonly SearchResult[]): Quotation[] {
  const [first] = quotations;
  if (first === undefined || first.source.validity !== 'in-force') return [...quotations];
  for (const source of evidence) {
    if (source.validity !== 'in-force' || isDistrictRule(source) || isDistrictRule(first.source)) continue;
    const conflict = findConflict(first.source, source);
    if (conflict === null || !overlaps(conflict.one, first)) continue;
    const others = quotations.slice(1).filter((quotation) => quotation.source !== source);
    return [first, { source, ...conflict.other, conflict: true }, ...others];
  }
  return [...quotations];
}

/** A district's own rule differs from its city's or another district's by right. */
function isDistrictRule({ signals }: SearchResult): boolean {
  return signals['weight.level'] !== undefined;
}

function overlaps(one: { start: number; end: number }, other: { start: number; end: number }): boolean {
  return one.start < other.end && other.start < one.end;
}
