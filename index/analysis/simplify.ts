import { createRequire } from 'node:module';
import type OpenCC from 'opencc-js/t2cn';

type Convert = (text: string) => string;

/** In GB 2312, but as forms that simplified text does not use. */
const TRADITIONAL_IN_GB2312 = '後於徵麽著';
/** What Taiwan and Hong Kong spell otherwise than simplified text; 著 is also the particle 着 there. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/甚么/gu, '什么'],
  [/身分/gu, '身份'],
  [/(?<![显名专土编论原巨卓昭])著(?![作名称述录者])/gu, '着'],
];
const HAN = /\p{Script=Han}/u;

let simplified: ReadonlySet<string> | null = null;
let convert: Convert | null = null;

/**
 * Traditional characters (Taiwan's and Hong Kong's forms included) as simplified ones; everything else stays. OpenCC's
 * tables are loaded with the first text that is not written in the characters of GB 2312.
 */
export function simplifyText(text: string): string {
  if (!mayBeTraditional(text)) return text;
  convert ??= loadConverter();
  return SPELLINGS.reduce((so, [from, to]) => so.replace(from, to), convert(text));
}

function mayBeTraditional(text: string): boolean {
  simplified ??= charactersOfGb2312();
  for (const character of text) {
    if (HAN.test(character) && !simplified.has(character)) return true;
  }
  return false;
}

/** The 6,763 characters of GB 2312, the standard of simplified text: rows 16 to 87, decoded. */
function charactersOfGb2312(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  }
  const characters = new Set(new TextDecoder('gb18030').decode(Uint8Array.from(bytes)));
  for (const character of TRADITIONAL_IN_GB2312) characters.delete(character);
  return characters;
}

// Hong Kong's table reads Taiwan's and the older forms as well. Required, not imported, so that reading a question stays synchronous.
function loadConverter(): Convert {
  const library = createRequire(import.meta.url)('opencc-js/t2cn') as typeof OpenCC;
  return library.Converter({ from: 'hk', to: 'cn' });
}
