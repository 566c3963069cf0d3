import { CHINESE_NUMERAL, parseNumeral } from '../../../index/analysis/numerals.ts';

/** A quantity read from the start of a text: its unified key and how many characters it takes. */
export type ReadQuantity = { readonly key: string; readonly length: number };

const DIGITS = '[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?[百千万亿]*';
const NUMBER = `(?:${DIGITS}|${CHINESE_NUMERAL}(?:点${CHINESE_NUMERAL})?)`;
/** Bounds before a number, by what they mean. */
const BEFORE: readonly (readonly [bound: string, words: string])[] = [
  ['≤', '不超过|不得超过|不能超过|不高于|不得高于|不大于|不多于|不得多于|不长于|最高|最多|最长|最大|至多'],
  ['≥', '不少于|不得少于|不低于|不得低于|不小于|不短于|最低|最少|至少|最短|年满|已满|满|达到'],
  ['>', '超过|高于|多于|大于|逾'],
  ['<', '不满|不足|未满|低于|少于|小于|不到|未达到|未超过'],
  ['≈', '大约|约'],
];
const AFTER: readonly (readonly [bound: string, words: string])[] = [
  ['≥', '及其?以上|以上'],
  ['≤', '及其?以下|以下|以内|之内|内(?![容部外])'],
  ['≈', '左右'],
  ['+', '以外|之外'],
  ['前', '以前|之前|前(?![款条项述])'],
  ['后', '以后|之后|后(?!续)'],
];
const MIDDLE = '(?:可?为|是|可?达|至)?(?:人民币)?';
const UNIT =
  '个?工作日|个?自然日|个?小时|个?月|万元|亿元|分钟|平方米|平方公里|立方米|公里|千米|毫米|厘米|公顷|公斤|千克|毫克|千瓦时|千瓦|分贝|个百分点|周岁|美元|欧元|港元|学时|课时|' +
  '[年月日天周岁时分秒元角%‰倍人名户次件份种个米亩吨克升度级类处辆台套期届层间只批页张本家所门项条款章节卷号方组队车床座幢栋票股笔成代胎孩餐枚头匹株棵块轮场点位]';
const QUANTITY = new RegExp(
  `^(?<before>${BEFORE.map(([, words]) => words).join('|')})?${MIDDLE}` +
    `(?:(?<base>百|千|万|[0-9]+|${CHINESE_NUMERAL})分之(?<share>${NUMBER})|(?<half>半)(?=个?[年月])|(?<number>${NUMBER}))` +
    `(?<unit>${UNIT})?(?<andHalf>半)?(?<after>${AFTER.map(([, words]) => words).join('|')})?`,
  'u',
);
/** `3至5个工作日`: the first number takes the unit of the second. */
const RANGE = new RegExp(`^(?:至|到|~|～|-|—|–)+(?:${NUMBER})(?<unit>${UNIT})`, 'u');
const ORDINAL = new RegExp(`^第(?<number>${NUMBER})(?<unit>${UNIT})?`, 'u');
const CLOCK = /^(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})/u;

/** Reads a quantity with its bound and unit where a folded text begins; null when it begins with none. */
export function readQuantity(text: string): ReadQuantity | null {
  const clock = CLOCK.exec(text);
  if (clock) return { key: `${Number(clock[1])}:${clock[2]}`, length: clock[0].length };
  const ordinal = ORDINAL.exec(text);
  const place = ordinal && numberOf(ordinal.groups?.number ?? '');
  if (ordinal && typeof place === 'number')
    return { key: `第${place}${ordinal.groups?.unit ?? ''}`, length: ordinal[0].length };
  const match = QUANTITY.exec(text);
  return match === null ? null : toQuantity(text, match);
}

function toQuantity(text: string, match: RegExpExecArray): ReadQuantity | null {
  const { before, base, share, half, number, unit, andHalf, after } = match.groups ?? {};
  if (!isCounted(number, unit, before)) return null;
  const ranged = unit ?? RANGE.exec(text.slice(match[0].length))?.groups?.unit ?? '';
  const value = half === undefined ? (share === undefined ? numberOf(number ?? '') : numberOf(share)) : 0.5;
  if (value === null) return null;
  const whole = value + (andHalf === undefined ? 0 : 0.5);
  const amount = base === undefined ? amountOf(whole, ranged) : shareOf(base, whole);
  return { key: boundOf(BEFORE, before) + amount + boundOf(AFTER, after), length: match[0].length };
}

/** A lone 一 in a word (一般, 统一) counts nothing; one with a unit or a bound does. */
function isCounted(
  number: string | undefined,
  unit: string | undefined,
  before: string | undefined,
): boolean {
  if (number === undefined || /[0-9]/u.test(number)) return true;
  if (/^[百千万亿零〇○]+$/u.test(number)) return false;
  return number.length > 1 || unit !== undefined || before !== undefined;
}

/** Value and unit in one scale: years as months, 万元 as 元, 成 as per cent. */
function amountOf(value: number, unit: string): string {
  const plain = unit.replace(/^个(?=.)/u, '');
  if (plain === '年' && value < 1000) return `${round(value * 12)}个月`;
  if (unit === '个月') return `${round(value)}个月`;
  if (plain === '天') return `${round(value)}日`;
  if (plain === '周岁') return `${round(value)}岁`;
  if (plain === '千米') return `${round(value)}公里`;
  if (plain === '千克') return `${round(value)}公斤`;
  if (plain === '成') return `${round(value * 10)}%`;
  if (plain === '万元' || plain === '亿元') return `${round(value * (plain === '万元' ? 1e4 : 1e8))}元`;
  return `${round(value)}${plain}`;
}

function shareOf(base: string, value: number): string {
  const whole = { 百: 100, 千: 1000, 万: 10_000 }[base] ?? parseNumeral(base);
  return whole !== null && whole >= 100 ? `${round((value * 100) / whole)}%` : `${round(value)}/${whole}`;
}

function numberOf(number: string): number | null {
  const scale = /^(?<digits>[0-9.,]+)(?<units>[百千万亿]*)$/u.exec(number);
  if (scale) {
    const digits = Number(scale.groups?.digits?.replaceAll(',', ''));
    const factors = { 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 } as Readonly<Record<string, number>>;
    return [...(scale.groups?.units ?? '')].reduce((value, unit) => value * (factors[unit] ?? 1), digits);
  }
  const [whole = '', decimals] = number.split('点');
  const value = parseNumeral(whole);
  const fraction =
    decimals === undefined ? 0 : Number(`0.${[...decimals].map((d) => parseNumeral(d)).join('')}`);
  return value === null || Number.isNaN(fraction) ? null : value + fraction;
}

function boundOf(bounds: readonly (readonly [string, string])[], words: string | undefined): string {
  if (words === undefined) return '';
  return bounds.find(([, pattern]) => new RegExp(`^(?:${pattern})$`, 'u').test(words))?.[0] ?? '';
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
