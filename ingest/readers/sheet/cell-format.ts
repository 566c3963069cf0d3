import { child, childrenNamed, type XmlElement } from '../zip/parse-xml.ts';

/** How the numbers of a style are shown, as far as it changes what they say. */
export type CellFormat =
  | { readonly kind: 'general' }
  | { readonly kind: 'fixed'; readonly decimals: number }
  | { readonly kind: 'percent'; readonly decimals: number }
  | { readonly kind: 'padded'; readonly digits: number }
  | { readonly kind: 'date'; readonly date: boolean; readonly time: boolean };

const GENERAL: CellFormat = { kind: 'general' };
const DAY_MS = 86_400_000;
/** Built-in formats that workbooks name by number only (ECMA-376 18.8.30, with the Chinese ones). */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  27: 'yyyy年m月',
  28: 'm月d日',
  29: 'm月d日',
  30: 'm-d-yy',
  31: 'yyyy年m月d日',
  32: 'h时mm分',
  33: 'h时mm分ss秒',
  36: 'yyyy年m月',
  50: 'yyyy年m月',
  51: 'm月d日',
  52: 'yyyy年m月',
  53: 'm月d日',
  54: 'm月d日',
  57: 'yyyy年m月',
  58: 'm月d日',
};

function decimalsOf(code: string): number {
  return /\.(0+)/u.exec(code)?.[1]?.length ?? 0;
}

/** What a number format code says. */
export function parseFormat(code: string): CellFormat {
  const plain = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./gu, '');
  if (/general/iu.test(plain) || plain === '' || plain === '@') return GENERAL;
  if (/[ymdhs]/iu.test(plain))
    return {
      kind: 'date',
      date: /[yd]|m(?!m?:)/iu.test(plain.replace(/h+:?m+|m+:s+/giu, '')),
      time: /[hs]/iu.test(plain),
    };
  if (plain.includes('%')) return { kind: 'percent', decimals: decimalsOf(plain) };
  if (/^0{2,}$/u.test(plain)) return { kind: 'padded', digits: plain.length };
  return /0/u.test(plain) && !/[?/E]/u.test(plain) ? { kind: 'fixed', decimals: decimalsOf(plain) } : GENERAL;
}

/** Formats by style index of a workbook. */
export function readFormats(styles: XmlElement | null): CellFormat[] {
  const root = styles ?? undefined;
  const codes = new Map(
    childrenNamed(child(root, 'numFmts'), 'numFmt').map((format) => [
      Number(format.attributes.numFmtId),
      format.attributes.formatCode ?? '',
    ]),
  );
  return childrenNamed(child(root, 'cellXfs'), 'xf').map((style) => {
    const id = Number(style.attributes.numFmtId ?? 0);
    return parseFormat(codes.get(id) ?? BUILT_IN[id] ?? 'General');
  });
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** Day 60 is the 29 February 1900 that never was; workbooks count it all the same. */
function dateOf(serial: number, since1904: boolean): Date {
  const days = since1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  return new Date(Math.round((days - 25_569) * DAY_MS));
}

/** A number as the sheet shows it, dates as `YYYY-MM-DD`. */
export function showNumber(value: number, format: CellFormat, since1904: boolean): string {
  switch (format.kind) {
    case 'percent':
      return `${(value * 100).toFixed(Math.max(format.decimals, 0))}%`;
    case 'fixed':
      return value.toFixed(format.decimals);
    case 'padded':
      return String(Math.round(value)).padStart(format.digits, '0');
    case 'date': {
      const at = dateOf(value, since1904);
      if (Number.isNaN(at.getTime())) return String(value);
      const day = `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`;
      const time = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
      return [...(format.date || !format.time ? [day] : []), ...(format.time ? [time] : [])].join(' ');
    }
    case 'general':
      // Fifteen digits are what a workbook shows; more are noise of the binary fraction.
      return String(Number(value.toPrecision(15)));
  }
}
