import { foldText } from '../../analysis/normalize-text.ts';
import { tokenize } from '../../analysis/tokenize.ts';

/**
 * Turns texts into term keys: numbers below 2³² of which each stands for one term, so that millions of them can be kept
 * without a string each. A character is its UTF-16 code, a pair of Chinese characters the codes of both, any other term
 * the next free number between.
 */
export type TermKeys = {
  /** Key of a term; undefined when it is not a character or pair and no text read so far holds it. */
  keyOf(term: string): number | undefined;
  /** Reads a text in UTF-8 into `keys`, one for each of its {@link tokenize}d terms of less than 40 bytes; returns how many. */
  read(utf8: Uint8Array): number;
  /** What was read last; replaced when a longer text comes. */
  readonly keys: Uint32Array;
};

/** Codes from here on can be the first of a pair; smaller numbers above 2¹⁶ name other terms. */
const FIRST_IN_PAIRS = 0x2e80;
const FIRST_WORD = 0x10000;

/** Terms of this many bytes are left out, as LanceDB's full-text index does: clauses without a mark, not words. */
const LONGEST_TERM = 40;

/** What a character does in {@link tokenize}'s eyes; anything that needs its neighbours to be folded is `odd`. */
const UNKNOWN = 0;
const GAP = 1;
const HAN = 2;
const LETTER = 3;
const JOINT = 4;
const ODD = 5;

/** Makes an empty set of keys. */
export function createTermKeys(): TermKeys {
  const words = new Map<string, number>();
  const roles = new Uint8Array(1 << 16);
  const folded = new Uint16Array(1 << 16);
  let keys = new Uint32Array(1 << 12);
  let count = 0;

  function addTerm(term: string): void {
    if (term.length * 3 >= LONGEST_TERM && Buffer.byteLength(term) >= LONGEST_TERM) return;
    let key = shortKey(term) ?? words.get(term);
    if (key === undefined) {
      key = FIRST_WORD + words.size;
      words.set(term, key);
    }
    keys[count++] = key;
  }

  function readSlowly(utf8: Uint8Array): number {
    const terms = tokenize(Buffer.from(utf8.buffer, utf8.byteOffset, utf8.byteLength).toString());
    if (terms.length > keys.length) keys = new Uint32Array(terms.length);
    count = 0;
    for (const term of terms) addTerm(term);
    return count;
  }

  return {
    keyOf: (term) => shortKey(term) ?? words.get(term),
    read(utf8) {
      // Each byte begins at most one term and ends at most one pair.
      if (utf8.length * 2 > keys.length) keys = new Uint32Array(utf8.length * 2);
      count = 0;
      let previous = 0;
      let word = '';
      let joint = '';
      for (let at = 0; at < utf8.length; ) {
        const first = utf8[at] as number;
        let code: number;
        if (first < 0x80) {
          code = first;
          at++;
        } else if (first >= 0xe0 && first < 0xf0) {
          code =
            ((first & 15) << 12) | (((utf8[at + 1] as number) & 63) << 6) | ((utf8[at + 2] as number) & 63);
          at += 3;
        } else if (first < 0xe0) {
          code = ((first & 31) << 6) | ((utf8[at + 1] as number) & 63);
          at += 2;
        } else return readSlowly(utf8);
        let role = roles[code] as number;
        if (role === UNKNOWN) {
          role = learn(code, roles, folded);
        }
        const plain = folded[code] as number;
        if (role === HAN) {
          if (word !== '') {
            addTerm(word);
            word = '';
            joint = '';
          }
          if (previous !== 0) keys[count++] = ((previous << 16) | plain) >>> 0;
          keys[count++] = plain;
          previous = plain;
          continue;
        }
        if (role === ODD) return readSlowly(utf8);
        previous = 0;
        if (role === LETTER) {
          word += joint + String.fromCharCode(plain);
          joint = '';
        } else if (role === JOINT && word !== '' && joint === '') joint = String.fromCharCode(plain);
        else if (word !== '') {
          addTerm(word);
          word = '';
          joint = '';
        }
      }
      if (word !== '') addTerm(word);
      return count;
    },
    get keys() {
      return keys;
    },
  };
}

/** Key of a single UTF-16 code or of two that can be a pair. */
function shortKey(term: string): number | undefined {
  const first = term.charCodeAt(0);
  if (term.length === 1) return first;
  if (term.length === 2 && first >= FIRST_IN_PAIRS) return ((first << 16) | term.charCodeAt(1)) >>> 0;
  return undefined;
}

const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
const CHINESE = /^\p{Script=Han}$/u;
/** Marks and jamo join with what stands before; the case of a sigma and of a dotted I depends on what stands around. */
const NEEDS_NEIGHBOURS =
  /[\p{M}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\ud800-\udfff\u0130\u03a3\u03c2\u03c3]/u;

function learn(code: number, roles: Uint8Array, folded: Uint16Array): number {
  const character = String.fromCharCode(code);
  const plain = foldText(character);
  folded[code] = plain.charCodeAt(0);
  roles[code] = roleOf(character, plain);
  return roles[code];
}

function roleOf(character: string, plain: string): number {
  if (plain.length !== 1 || NEEDS_NEIGHBOURS.test(character) || NEEDS_NEIGHBOURS.test(plain)) return ODD;
  if (CHINESE.test(plain)) return LETTER_OR_DIGIT.test(plain) ? HAN : ODD;
  if (LETTER_OR_DIGIT.test(plain)) return LETTER;
  return plain === '.' || plain === '-' ? JOINT : GAP;
}
