import { CHINESE_NUMERAL, NUMERAL, parseNumeral } from '../../index/analysis/numerals.ts';

/** Numbering styles of notices from the outermost inwards: 一、 （一） 1. （1） ①. */
export type ListStyle = 'chinese' | 'enclosed-chinese' | 'arabic' | 'enclosed-arabic' | 'circled' | 'decimal';

/** The number a line opens with. `bodyAt` is where the words after it begin. */
export type Marker =
  | { readonly kind: 'unit'; readonly unit: Unit; readonly number: number; readonly bodyAt: number }
  | {
      readonly kind: 'article';
      readonly number: number;
      readonly insert: number | null;
      readonly bodyAt: number;
    }
  | {
      readonly kind: 'list';
      readonly style: ListStyle;
      readonly number: number;
      /** Depth of a decimal number (1.2.3 is 3), else 1. */
      readonly depth: number;
      readonly written: string;
      readonly bodyAt: number;
    };

export type Unit = 'part' | 'subpart' | 'chapter' | 'section';

const UNIT_LINE = new RegExp(`^第\\s*(${NUMERAL})\\s*(分编|编|章|节)(?:\\s+|　)*`, 'u');
const ARTICLE_LINE = new RegExp(`^第\\s*(${NUMERAL})\\s*条(?:\\s*之\\s*(${CHINESE_NUMERAL}))?`, 'u');
const UNITS: Readonly<Record<string, Unit>> = { 编: 'part', 分编: 'subpart', 章: 'chapter', 节: 'section' };
const LISTS: readonly (readonly [ListStyle, RegExp])[] = [
  ['chinese', new RegExp(`^(${CHINESE_NUMERAL})\\s*[、．.](?!\\d)\\s*`, 'u')],
  ['enclosed-chinese', new RegExp(`^[（(﹙]\\s*(${CHINESE_NUMERAL})\\s*[）)﹚]\\s*[、.．]?\\s*`, 'u')],
  [
    'decimal',
    /^((?:[A-Z]\.)?\d{1,2}(?:[.．]\d{1,2}){1,4})[.．]?(?=\s|(?![元万亿千百倍年月日米公克升吨平折是个小分度])\p{Script=Han})\s*/u,
  ],
  ['arabic', /^([0-9０-９]{1,3})\s*(?:[.．](?!\d)|[.．](?=(?:19|20)\d{2}年)|、|[）)])\s*/u],
  ['enclosed-arabic', /^[（(﹙]\s*([0-9０-９]{1,3})\s*[）)﹚]\s*/u],
  ['circled', /^([①-⑳⑴-⒇])\s*/u],
];

/** Reads the number that opens a line; null when it opens with none. */
export function readMarker(text: string): Marker | null {
  const first = text[0];
  if (first === '第') return readUnit(text) ?? readArticle(text);
  return readList(text);
}

function readUnit(text: string): Marker | null {
  const match = UNIT_LINE.exec(text);
  const number = match?.[1] === undefined ? null : parseNumeral(match[1]);
  const unit = UNITS[match?.[2] ?? ''];
  if (!match || number === null || unit === undefined) return null;
  return { kind: 'unit', unit, number, bodyAt: match[0].length };
}

function readArticle(text: string): Marker | null {
  const match = ARTICLE_LINE.exec(text);
  const number = match?.[1] === undefined ? null : parseNumeral(match[1]);
  if (!match || number === null) return null;
  const insert = match[2] === undefined ? null : parseNumeral(match[2]);
  const gap = /^[\s　:：]*/u.exec(text.slice(match[0].length))?.[0].length ?? 0;
  return { kind: 'article', number, insert, bodyAt: match[0].length + gap };
}

function readList(text: string): Marker | null {
  for (const [style, pattern] of LISTS) {
    const match = pattern.exec(text);
    if (match?.[1] === undefined) continue;
    const number = listNumber(style, match[1]);
    if (number === null) return null;
    const depth = style === 'decimal' ? match[1].split(/[.．]/u).length : 1;
    return { kind: 'list', style, number, depth, written: match[1], bodyAt: match[0].length };
  }
  return null;
}

function listNumber(style: ListStyle, written: string): number | null {
  if (style === 'circled') {
    const code = written.charCodeAt(0);
    return code >= 0x2474 ? code - 0x2473 : code - 0x245f;
  }
  return parseNumeral(style === 'decimal' ? (written.split(/[.．]/u).at(-1) as string) : written);
}
