import { arabiseNumerals, NUMERAL, parseNumeral } from '../../index/analysis/numerals.ts';

const PERCENTAGE = new RegExp(`百分之(${NUMERAL})(?:[点.](${NUMERAL}))?`, 'gu');

/** Text in which figures compare equal however they are written: 三十日 = 30 日 = ３０日, 3万元 = 30,000元, 百分之五 = 5%, 01月 = 1月. */
export function plainFigures(text: string): string {
  return arabiseNumerals(compact(text).replace(PERCENTAGE, percentage))
    .replace(/(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/gu, '')
    .replace(/[0-9]+(?:\.[0-9]+)?[百千万亿]/gu, (figure) => String(parseNumeral(figure) ?? figure))
    .replace(/(?<![0-9.])0(?=[1-9](?![0-9.]))/gu, '');
}

/** Text without white space and citation markers, full width folded to half width, dashes alike. */
export function compact(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\[[0-9]+\]/gu, '')
    .replace(/\s/gu, '')
    .replace(/[‐‑‒–—―−]/gu, '-')
    .toLowerCase();
}

/** The figures of a text, unified: amounts, days, years, parts of phone numbers. No figure goes on in the next line. */
export function figuresIn(text: string): string[] {
  return text.split('\n').flatMap((line) => plainFigures(line).match(/[0-9]+(?:\.[0-9]+)*%?/gu) ?? []);
}

function percentage(written: string, whole: string, decimals: string | undefined): string {
  const value = parseNumeral(whole);
  const part = decimals === undefined ? '' : `.${parseNumeral(decimals)}`;
  return value === null ? written : `${value}${part}%`;
}
