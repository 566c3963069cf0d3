import type { Warning } from '../../../index/document.ts';
import { unreadable } from '../unreadable.ts';
import { looksGarbled } from './looks-garbled.ts';

const BYTE_ORDER_MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const MOST_DAMAGE = 0.002;

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function markedEncoding(bytes: Uint8Array): string | null {
  return BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0] ?? null;
}

/** Encodings a page or file may name for itself, as the decoder knows them; GB2312 files routinely use GBK characters. */
function declaredEncoding(declared: string | null): string[] {
  const name = declared?.trim().toLowerCase() ?? '';
  if (/^(?:gb|x-gbk|cp936|hz)/.test(name)) return ['gb18030'];
  return /^(?:big5|utf-16(?:le|be)?|euc-kr|shift_jis)/.test(name) ? [name] : [];
}

/** UTF-16 without a mark shows in its line ends and Latin characters: every second byte is zero. */
function unmarkedUtf16(bytes: Uint8Array): string[] {
  if (bytes.length % 2 !== 0) return [];
  let low = 0;
  let high = 0;
  const end = Math.min(bytes.length, 4096);
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) low += 1;
    if (bytes[at + 1] === 0) high += 1;
  }
  const enough = Math.max(2, end / 400);
  return [...(high >= enough ? ['utf-16le'] : []), ...(low >= enough ? ['utf-16be'] : [])];
}

/** Last resort for a file with a few broken bytes: the text with U+FFFD in their place, and how many there are. */
function decodeDamaged(bytes: Uint8Array): { text: string; damage: number } | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    const text = new TextDecoder(encoding).decode(bytes);
    const damage = text.split('\ufffd').length - 1;
    if (
      damage <= Math.max(1, text.length * MOST_DAMAGE) &&
      !looksGarbled(text, { guessed: encoding !== 'utf-8' })
    )
      return { text, damage };
  }
  return null;
}

/** Warns that `count` characters could not be decoded and stand as `�`. */
export function damagedCharacters(count: number): Warning {
  return {
    code: 'damaged-characters',
    text: `有 ${count} 个字符无法识别（显示为“\ufffd”），请对照原件核对。`,
  };
}

/**
 * Text of a file in an unknown encoding: byte order mark, UTF-8, the declared encoding, GB18030, UTF-16, Big5, each
 * accepted only when it decodes without error and reads as Chinese or plain Latin text. Throws `undecodable-text`.
 */
export function decodeText(
  bytes: Uint8Array,
  declared: string | null = null,
): { text: string; warnings: readonly Warning[] } {
  const marked = markedEncoding(bytes);
  const candidates = marked
    ? [marked]
    : [
        ...unmarkedUtf16(bytes),
        'utf-8',
        ...declaredEncoding(declared),
        'gb18030',
        'utf-16le',
        'utf-16be',
        'big5',
      ];
  for (const encoding of new Set(candidates)) {
    const text = decodeStrictly(bytes, encoding);
    if (text === null) continue;
    const guessed = marked === null && encoding !== 'utf-8';
    if (!looksGarbled(text, { guessed })) return withDamage(text, text.split('\ufffd').length - 1);
  }
  const rescued = marked?.startsWith('utf-16') ? null : decodeDamaged(bytes);
  if (rescued === null) throw unreadable('undecodable-text');
  return withDamage(rescued.text, rescued.damage);
}

function withDamage(text: string, damage: number): { text: string; warnings: readonly Warning[] } {
  return {
    text: text.replace(/^\ufeff/u, ''),
    warnings: damage > 0 ? [damagedCharacters(damage)] : [],
  };
}
