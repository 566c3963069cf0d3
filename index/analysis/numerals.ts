const DIGITS: Readonly<Record<string, number>> = {
  〇: 0, 零: 0, '○': 0, 一: 1, 壹: 1, 二: 2, 贰: 2, 两: 2, 三: 3, 叁: 3, 四: 4, 肆: 4, 五: 5, 伍: 5,
  六: 6, 陆: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9,
}; // biome-ignore format: a table
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const GROUPS: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };
const CHINESE = '〇零○一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万萬亿億廿卅';

/** Source of a pattern for one Chinese numeral (三十, 两千, 二〇二五); build regular expressions with it. */
export const CHINESE_NUMERAL = `[${CHINESE}]+`;

/** Source of a pattern for a numeral in either script (三十, 30, ３０). */
export const NUMERAL = `(?:[0-9０-９]+|[${CHINESE}]+)`;

/** Full-width digits as ASCII digits; everything else unchanged. */
export function narrowDigits(text: string): string {
  return text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** Value of one numeral in either script (三十, 一百二十三, 两千, 二〇二五, 3万, ３０); null when it is none. */
export function parseNumeral(text: string): number | null {
  const compact = narrowDigits(text.trim()).replace(/廿/gu, '二十').replace(/卅/gu, '三十');
  if (compact === '') return null;
  if (/^[0-9]+(?:\.[0-9]+)?$/u.test(compact)) return Number(compact);
  const mixed = /^([0-9]+(?:\.[0-9]+)?)([百千万亿])$/u.exec(compact);
  if (mixed) return scaled(Number(mixed[1]), mixed[2] as string);
  if (![...compact].every((character) => CHINESE.includes(character))) return null;
  return [...compact].some((character) => character in UNITS || character in GROUPS)
    ? parseGrouped(compact)
    : parsePositional(compact);
}

/** A non-negative integer below 10^12 as Chinese numeral: 54 → 五十四, 110 → 一百一十, 10005 → 一万零五. */
export function formatNumeral(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 1e12)
    throw new RangeError(`no numeral: ${value}`);
  if (value === 0) return '零';
  const text = formatBelow(value, 1e8, '亿');
  return text.startsWith('一十') ? text.slice(1) : text;
}

/** Chinese numerals in running text as digits, so that 三十日 and 30日 compare equal; lone 一 in words stays. */
export function arabiseNumerals(text: string): string {
  return narrowDigits(text).replace(
    new RegExp(CHINESE_NUMERAL, 'gu'),
    (numeral, at: number, whole: string) => {
      const counted =
        numeral.length > 1 || /[0-9个日天年月周元人次条款项岁倍名份%时分号级]/u.test(whole[at + 1] ?? '');
      const value = counted ? parseNumeral(numeral) : null;
      return value === null ? numeral : String(value);
    },
  );
}

function scaled(value: number, unit: string): number {
  return Math.round(value * (UNITS[unit] ?? GROUPS[unit] ?? 1) * 1e4) / 1e4;
}

function parsePositional(text: string): number | null {
  if (text.length > 15) return null;
  return Number([...text].map((character) => DIGITS[character]).join(''));
}

function parseGrouped(text: string): number | null {
  let total = 0;
  let group = 0;
  let digit: number | null = null;
  let lastUnit = 10;
  for (const character of text) {
    const unit = UNITS[character];
    const scale = GROUPS[character];
    if (unit !== undefined) {
      group += (digit ?? 1) * unit;
      digit = null;
      lastUnit = unit;
    } else if (scale !== undefined) {
      const value = group + (digit ?? 0);
      if (value === 0 && total === 0) return null;
      total = scale > total && total > 0 ? (total + value) * scale : total + value * scale;
      group = 0;
      digit = null;
      lastUnit = scale;
    } else {
      const next = DIGITS[character] as number;
      if (digit !== null && digit !== 0) return null; // 三五十 is no numeral
      digit = next;
      if (next === 0) lastUnit = 10;
    }
  }
  // 一百二 is said for 120; only after a unit that leaves a gap, never after 十 or 零
  return total + group + (digit ?? 0) * (lastUnit > 10 ? lastUnit / 10 : 1);
}

function formatBelow(value: number, scale: number, unit: string): string {
  if (scale === 1) return formatGroup(value);
  const nextScale = scale === 1e8 ? 1e4 : 1;
  const high = Math.floor(value / scale);
  const low = value % scale;
  const lowText = low === 0 ? '' : formatBelow(low, nextScale, '万');
  if (high === 0) return lowText;
  return `${formatGroup(high)}${unit}${low > 0 && low < scale / 10 ? '零' : ''}${lowText}`;
}

function formatGroup(value: number): string {
  const names = '零一二三四五六七八九';
  let text = '';
  let rest = value;
  for (const [scale, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(rest / scale);
    rest %= scale;
    if (digit > 0) text += `${names[digit]}${unit}`;
    else if (text !== '' && rest > 0 && !text.endsWith('零')) text += '零';
  }
  return text;
}
