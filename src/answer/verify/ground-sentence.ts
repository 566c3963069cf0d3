import type { Quotation } from '../compose/compose-extractive.ts';
import type { ChosenPassage } from '../prompt/choose-evidence.ts';
import { bearsOut } from './bears-out.ts';
import { readTokens } from './read-tokens.ts';
import { readSource, type Source } from './source.ts';
import { type UnsupportedReason, type Verdict, verifySentence } from './verify-sentence.ts';

/** A passage the model was shown, prepared for checking. */
export type GroundingPassage = ChosenPassage & { readonly prepared: Source };

/** What becomes of a written sentence: it stays, the provision's own words stand in for it, or it goes. */
export type Grounded =
  | { readonly status: 'supported'; readonly quotation: Quotation }
  | { readonly status: 'replaced'; readonly reason: UnsupportedReason; readonly quotation: Quotation }
  | { readonly status: 'dropped'; readonly reason: UnsupportedReason };

/** A sentence with less in common with every passage is about something else. */
const REPLACE_FROM = 0.4;

/** Prepares the passages shown to the model. */
export function prepareGrounding(passages: readonly ChosenPassage[]): GroundingPassage[] {
  return passages.map((passage) => ({
    ...passage,
    prepared: readSource({ passage: passage.source.passage, title: passage.source.title }),
  }));
}

/**
 * Finds the passage that bears a sentence out: the one it points to, else the one it is most like. Others are not tried:
 * a figure that is wrong where the sentence comes from does not become right because another provision has it.
 */
export function groundSentence(
  text: string,
  markers: readonly number[],
  passages: readonly GroundingPassage[],
): Grounded {
  const checked = passages.map((passage) => ({ passage, verdict: verifySentence(text, passage.prepared) }));
  const named = markers.flatMap((marker) => checked[marker - 1] ?? []);
  const likest = checked.reduce<Checked | null>(
    (a, b) => (a === null || b.verdict.score > a.verdict.score ? b : a),
    null,
  );
  if (likest === null) return { status: 'dropped', reason: 'empty' };
  const bearing = [...named, likest].find(({ verdict }) => verdict.supported);
  if (bearing !== undefined) return { status: 'supported', quotation: quotationOf(bearing, text) };
  const { verdict } = likest;
  const reason = verdict.reason ?? 'too-little-support';
  if (verdict.support < REPLACE_FROM || verdict.units.length === 0) return { status: 'dropped', reason };
  return { status: 'replaced', reason, quotation: unitOf(likest) };
}

type Checked = { readonly passage: GroundingPassage; readonly verdict: Verdict };

/** The 款 that bear a sentence out, from the first to the last; the whole passage when they lack one of its figures. */
function quotationOf({ passage: { source, prepared }, verdict }: Checked, text: string): Quotation {
  const [from, to] = [Math.min(...verdict.units), Math.max(...verdict.units)];
  const [first, last] = [prepared.units[from], prepared.units[to]];
  const told = prepared.tokens.filter(
    (_, at) => (prepared.unitOf[at] ?? -1) >= from && (prepared.unitOf[at] ?? -1) <= to,
  );
  const figures = readTokens(text).filter(({ kind }) => kind === 'quantity' || kind === 'date');
  const isWhole = figures.every((figure) => told.some((token) => bearsOut(token, figure)));
  if (first === undefined || last === undefined || !isWhole)
    return { source, start: source.passage.start, end: source.passage.end };
  return { source, start: first.start, end: last.end };
}

/** The one 款 that a sentence is most like. */
function unitOf(checked: Checked): Quotation {
  const [first] = checked.verdict.units;
  const { passage } = checked.passage.source;
  const { start, end } = checked.passage.prepared.units[first ?? 0] ?? passage;
  return { source: checked.passage.source, start, end };
}
