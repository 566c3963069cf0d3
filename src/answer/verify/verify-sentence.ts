import type { AlignedPair } from './align-tokens.ts';
import { bearsOut } from './bears-out.ts';
import { findBlocks } from './find-blocks.ts';
import { leavesOutClaim, mixesParts } from './left-out.ts';
import { judgeOwnWords, type OwnWords } from './own-words.ts';
import { readTokens } from './read-tokens.ts';
import { isRearranged } from './rearranged.ts';
import { ownReference, type Source } from './source.ts';
import { isClaim, type Token } from './token.ts';

/** Why a sentence may not be sent. */
export type UnsupportedReason =
  | 'claim-exchanged'
  | 'claim-added'
  | 'claim-left-out'
  | 'parts-mixed'
  | 'words-exchanged'
  | 'words-added'
  | 'too-little-support'
  | 'empty';

/** What checking a sentence against one passage found. */
export type Verdict = {
  readonly supported: boolean;
  readonly reason: UnsupportedReason | null;
  /** Share of the sentence's words that stand in the passage in the same order, 0–1. */
  readonly support: number;
  /** How much stands there, in words: tells the passage a sentence is about from others. */
  readonly score: number;
  /** Places in the source's units where its words stand, most words first. */
  readonly units: readonly number[];
};

/** Least share of words that must stand in the passage; calibrated by `npm run eval:verifier`. */
export const SUPPORT_FLOOR = 0.7;

/** Tokens at the head of a sentence among which it may say where its rule stands. */
const LEAD = 3;

/**
 * Checks one sentence against one passage: every figure, date, bound, reference, name, number, negation and word of
 * modality must stand in the passage among the words that it stands among in the sentence.
 */
export function verifySentence(sentence: string, source: Source): Verdict {
  const tokens = readTokens(sentence).map((token) => ownReference(token, source.ownTitle));
  const words = tokens.filter(({ kind }) => kind === 'word').length;
  if (words === 0) return { supported: false, reason: 'empty', support: 0, score: 0, units: [] };
  const blocks = findBlocks(tokens, source);
  const pairs = blocks.flatMap((block) => block.pairs);
  const matched = new Map(pairs.map((pair) => [pair.claim, pair]));
  const support = tokens.filter(({ kind }, at) => kind === 'word' && matched.get(at)?.equal).length / words;
  const units = unitsOf(pairs, source);
  const reason = isRearranged(tokens, source)
    ? null
    : (wrongClaim(tokens, matched, source.names) ??
      (leavesOutClaim(source.tokens, blocks) ? 'claim-left-out' : null) ??
      (mixesParts(tokens, source, blocks) ? 'parts-mixed' : null) ??
      wrongWords(judgeOwnWords(tokens, source.tokens, blocks)) ??
      (support < SUPPORT_FLOOR || units.length === 0 ? 'too-little-support' : null));
  const score = blocks.reduce((sum, block) => sum + block.score, 0);
  return { supported: reason === null, reason, support, score, units };
}

function wrongClaim(
  tokens: readonly Token[],
  matched: ReadonlyMap<number, AlignedPair>,
  names: readonly Token[],
): UnsupportedReason | null {
  const isOpen = ({ kind }: Token) => isClaim(kind) || kind === 'connective';
  if (tokens.some((token, at) => isOpen(token) && matched.get(at)?.equal === false)) return 'claim-exchanged';
  const isName = (token: Token, at: number) =>
    (at < LEAD || token.kind !== 'reference') && names.some((name) => bearsOut(name, token));
  const isAdded = (token: Token, at: number) => isClaim(token.kind) && !matched.has(at) && !isName(token, at);
  return tokens.some(isAdded) ? 'claim-added' : null;
}

function wrongWords(own: OwnWords): UnsupportedReason | null {
  if (own === 'carried-over') return null;
  return own === 'exchanged' ? 'words-exchanged' : 'words-added';
}

/** Units by how much of the sentence stands in them. */
function unitsOf(pairs: readonly AlignedPair[], source: Source): number[] {
  const counts = new Map<number, number>();
  for (const { source: at } of pairs) {
    const unit = source.unitOf[at] ?? -1;
    if (unit >= 0) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([unit]) => unit);
}
