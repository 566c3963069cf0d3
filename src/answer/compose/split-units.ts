import type { Passage } from '../../../index/document.ts';

/** A whole 款, list or line of a Passage; offsets into the Document's text. */
export type Unit = { readonly text: string; readonly start: number; readonly end: number };

const ITEM = /^(?:[（(][一二三四五六七八九十百\d]+[）)]|\d+[.．、)）]|[-•·①-⑳])/u;
const OPENS_LIST = /[：:]$/u;
const ASKS = /^(?:问|Q)[：:]/u;
/** `咨询电话：020-…`: a line that is a fact of its own. */
const RECORD_LINE = /^[-•]?\s*[^：:，。；]{2,16}[：:]\s*\S/u;

/**
 * Cuts a Passage into the pieces an answer may quote: its 款, each with the items it introduces, so that a list is
 * never torn from its opening words. Lines of a record (`咨询电话：…`) and table rows stand alone; the question of a
 * Q&A pair is left out.
 */
export function splitUnits(passage: Passage): Unit[] {
  const units: { start: number; end: number; open: boolean }[] = [];
  let start = passage.start;
  for (const line of passage.text.split('\n')) {
    const end = start + line.length;
    const trimmed = line.trim();
    const last = units.at(-1);
    if (last?.open && ITEM.test(trimmed)) last.end = end;
    else if (trimmed !== '' && !ASKS.test(trimmed))
      units.push({ start, end, open: OPENS_LIST.test(trimmed) });
    start = end + 1;
  }
  return units.map((unit) => sliceOf(passage, unit));
}

/** Whether most lines of a Passage are facts of their own, so that one of them answers and the rest are noise. */
export function isRecord(units: readonly Unit[]): boolean {
  return units.length > 1 && units.filter((unit) => RECORD_LINE.test(unit.text)).length > units.length / 2;
}

/** From the first to the last of some units. */
export function spanOf(units: readonly Unit[], passage: Passage): Unit {
  const start = units[0]?.start ?? passage.start;
  return sliceOf(passage, { start, end: units.at(-1)?.end ?? passage.end });
}

function sliceOf(passage: Passage, { start, end }: { readonly start: number; readonly end: number }): Unit {
  return { start, end, text: passage.text.slice(start - passage.start, end - passage.start) };
}
