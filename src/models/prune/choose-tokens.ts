import { bytesOfToken, mergeTokens } from './byte-pairs.ts';

/** A byte-pair vocabulary as a model file holds it. */
export type Vocabulary = {
  readonly tokens: readonly string[];
  /** Kind of each token: 1 = text. */
  readonly types: readonly number[];
  readonly merges: readonly string[];
};

const TEXT = 1;
/** Filled up to a round number by those who trained the model; nothing ever writes them. */
const FILLING = /^\[PAD\d+\]$/u;
const CHINESE = /^[\p{Script=Han}\u{3000}-\u{303F}\u{FF00}-\u{FFEF}—–…“”‘’·×÷℃‰①-⑳\s]+$/u;
/** Figures and signs; of Latin words only their beginnings, from which all others are put together. */
const SIGNS = /^(?:[^\p{L}]{1,3}| ?[A-Za-z]{1,2})$/u;
const ASCII = /^[\x20-\x7e\n\r\t]+$/u;
const LONGEST_FRAGMENT = 4;

/**
 * The ids of the tokens a Chinese policy answer can use, in order: Chinese characters and words, punctuation, figures, short
 * pieces of Latin text, bytes, and the signs of the chat format; with all that those are merged from, so that text made of
 * them is cut into the same tokens as before.
 */
export function chooseTokens({ tokens, types, merges }: Vocabulary): number[] {
  const ids = new Map(tokens.map((token, id) => [token, id]));
  const ranks = new Map(merges.map((merge, rank) => [merge, rank]));
  const kept = new Set<number>();
  for (const [id, token] of tokens.entries()) {
    if (types[id] === TEXT ? !isWanted(bytesOfToken(token)) : FILLING.test(token)) continue;
    kept.add(id);
    if (types[id] !== TEXT) continue;
    for (const part of mergeTokens(token, ranks)) {
      const partId = ids.get(part);
      if (partId !== undefined) kept.add(partId);
    }
  }
  return [...kept].sort((a, b) => a - b);
}

/** The merges that are left when only these tokens are. */
export function chooseMerges({ tokens, merges }: Vocabulary, kept: readonly number[]): string[] {
  const left = new Set(kept.map((id) => tokens[id]));
  return merges.filter((merge) => {
    const [first = '', second = ''] = merge.split(' ');
    return left.has(first) && left.has(second) && left.has(first + second);
  });
}

function isWanted(bytes: Uint8Array | null): boolean {
  if (bytes === null) return false;
  if (bytes.length === 1) return true;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return CHINESE.test(text) || (ASCII.test(text) && SIGNS.test(text));
  } catch {
    return bytes.length <= LONGEST_FRAGMENT; // part of a character: rare ones are written in such parts
  }
}
