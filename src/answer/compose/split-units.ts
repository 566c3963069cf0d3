import type { Passage } from '../../../index/document.ts';

/** A whole 款, list or table row of a Passage; offsets into the Document's text. */
export type Unit = { readonly text: string; readonly start: number; readonly end: number };

const ITEM = /^(?:[（(][一二三四五六七八九十百\d]+[）)]|\d+[.．、)）]|[-•·①-⑳])/u;
const OPENS_LIST = /[：:]$/u;

/**
 * Cuts a Passage into the pieces an answer may quote: its 款, each with the items it introduces, so that a list is
 * never torn from its opening words. Lines of a record (`咨询电话：…`) and table rows stand alone.
 */
export function splitUnits(passage: Passage): Unit[] {
  const units: { start: number; end: number; open: boolean }[] = [];
  let start = passage.start;
  for (const line of passage.text.split('\n')) {
    const end = start + line.length;
    const last = units.at(-1);
    const trimmed = line.trim();
    if (trimmed !== '') {
      if (last?.open && ITEM.test(trimmed)) last.end = end;
      else units.push({ start, end, open: OPENS_LIST.test(trimmed) });
    }
    start = end + 1;
  }
  return units.map((unit) => ({
    start: unit.start,
    end: unit.end,
    text: passage.text.slice(unit.start - passage.start, unit.end - passage.start),
  }));
}
