import { compact, plainFigures } from './plain-figures.ts';

const NUMERAL_END = /[0-9零〇一二三四五六七八九十百千万亿两]$/u;
const NUMERAL_START = /^[0-9零〇一二三四五六七八九十百千万亿两]/u;

/** Whether every expected string occurs in the answer, whatever the script of its numerals (三十日 = 30日). */
export function statesEvery(expected: readonly string[], answer: string): boolean {
  const written = compact(answer);
  const unified = plainFigures(answer);
  return expected.every((fact) => occurs(compact(fact), written) || occurs(plainFigures(fact), unified));
}

/** Whether `fact` occurs as itself: `1个工作日` is not in `11个工作日`, nor `5%` in `0.5%`. */
function occurs(fact: string, text: string): boolean {
  for (let at = text.indexOf(fact); at !== -1; at = text.indexOf(fact, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + fact.length);
    const cutBefore = NUMERAL_START.test(fact) && (NUMERAL_END.test(before) || /[0-9][.]$/u.test(before));
    const cutAfter = NUMERAL_END.test(fact) && (NUMERAL_START.test(after) || /^[.][0-9]/u.test(after));
    if (!cutBefore && !cutAfter) return true;
  }
  return false;
}
