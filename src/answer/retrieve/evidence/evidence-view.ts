import { foldText } from '../../../../index/analysis/normalize-text.ts';
import { arabiseNumerals } from '../../../../index/analysis/numerals.ts';
import type { SearchResult } from '../../../../index/search/search-result.ts';
import { splitUnits } from '../../compose/split-units.ts';

/** A passage found, folded for comparison. */
export type EvidenceView = {
  readonly result: SearchResult;
  readonly title: string;
  /** Headings above it, its own, and the questions it answers. */
  readonly head: string;
  /** Its own heading or question alone. */
  readonly own: string;
  /** Its text without label and question. */
  readonly body: string;
  /** The pieces it can be quoted by. */
  readonly units: readonly string[];
};

/** Folds a passage for comparison. */
export function viewEvidence(result: SearchResult): EvidenceView {
  const { passage, title } = result;
  const isQuestion = passage.kind === 'qa';
  const own = isQuestion ? (passage.askedAs[0] ?? passage.label) : passage.label;
  const label = /^第.+条/u.test(own) ? '' : own;
  return {
    result,
    title: foldText(title),
    head: foldText([...passage.headingTrail, label, ...passage.askedAs].join('\n')),
    own: foldText(label),
    body: foldText(bodyOf(result)),
    units: splitUnits(passage).map(({ text }) => arabiseNumerals(foldText(text))),
  };
}

/** The text without the label that opens it and without the question of a Q&A pair. */
function bodyOf({ passage }: SearchResult): string {
  const text = passage.text.replace(/^(?:问|Q)[：:].*\n/u, '');
  return text.startsWith(passage.label) ? text.slice(passage.label.length) : text;
}
