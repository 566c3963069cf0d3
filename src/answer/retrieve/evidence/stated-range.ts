import { arabiseNumerals, parseNumeral } from '../../../../index/analysis/numerals.ts';

/** A number with its unit, as a citizen states it: 92岁, 80万元. */
export type StatedNumber = { readonly value: number; readonly unit: string };

const UNIT = '周?岁|年级|级|万元|元|个?月|年|天|日|小时|分钟|人|平方米|公里|米|次';
const STATED = new RegExp(`(?<value>\\d+(?:\\.\\d+)?)\\s*(?<unit>${UNIT})`, 'gu');
const RANGE = new RegExp(
  `(?<from>\\d+(?:\\.\\d+)?)\\s*(?:${UNIT})?\\s*(?:以上)?(?:至|到|[-—–~～－])\\s*(?<to>\\d+(?:\\.\\d+)?)\\s*(?<unit>${UNIT})`,
  'gu',
);
const BOUND = new RegExp(
  `(?:(?<above>年?满|超过|不低于|不少于)|(?<below>不满|未满|不足|不超过|低于))?\\s*(?<value>\\d+(?:\\.\\d+)?)\\s*(?<unit>${UNIT})\\s*(?<side>\\(?含\\)?以上|以上|以下|以内|及以上)?`,
  'gu',
);
/** An age said without its unit: 我妈61, 老爷子72了. */
const BARE_AGE = /(?:妈|爸|爷|奶|老人|老头|老太|我|今年|子|娃)\s*(?<value>\d{1,3})(?=了|[，,。？?\s]|$)/gu;

/** The numbers that a question states with their units. */
export function statedNumbers(question: string): StatedNumber[] {
  const text = arabiseNumerals(question);
  const withUnit = [...text.matchAll(STATED)].map(({ groups }) => toNumber(groups?.value, groups?.unit));
  const ages = [...text.matchAll(BARE_AGE)].map(({ groups }) => toNumber(groups?.value, '岁'));
  return [...withUnit, ...ages];
}

/** Whether a text (numerals as digits) states a range or a bound in which the number lies: 90至99周岁, 满80周岁. */
export function liesInStatedRange({ value, unit }: StatedNumber, text: string): boolean {
  for (const { groups } of text.matchAll(RANGE)) {
    if (plainUnit(groups?.unit) !== unit) continue;
    if (value >= Number(groups?.from) && value <= Number(groups?.to)) return true;
  }
  for (const { groups } of text.matchAll(BOUND)) {
    if (plainUnit(groups?.unit) !== unit) continue;
    const bound = parseNumeral(groups?.value ?? '') ?? Number.NaN;
    if (meets(value, bound, groups ?? {})) return true;
  }
  return false;
}

function meets(
  value: number,
  bound: number,
  { above, below, side }: Readonly<Record<string, string | undefined>>,
): boolean {
  if (above !== undefined || side?.endsWith('以上')) return value >= bound;
  if (below !== undefined || side !== undefined) return value <= bound;
  return value === bound;
}

function toNumber(value: string | undefined, unit: string | undefined): StatedNumber {
  return { value: Number(value), unit: plainUnit(unit) };
}

function plainUnit(unit = ''): string {
  return unit.replace(/^周|^个/u, '');
}
