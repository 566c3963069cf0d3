import type { Alignment } from './align-tokens.ts';
import type { Source } from './source.ts';
import type { Token } from './token.ts';

/**
 * Whether the sentence leaves out a word of the source that turns the meaning round: a negation, a permission, the other
 * end of a range. Whole clauses and whole members of an enumeration may be left out.
 */
export function leavesOutClaim(source: readonly Token[], blocks: readonly Alignment[]): boolean {
  const kept = new Set(blocks.flatMap(({ pairs }) => pairs.map((pair) => pair.source)));
  const isLost = (at: number) => !kept.has(at) && turnsMeaning(source[at]);
  return blocks.some(({ pairs }) => {
    const first = pairs[0]?.source ?? 0;
    const last = pairs.at(-1)?.source ?? 0;
    if (pieceBefore(source, -1, first).some(isLost) || pieceAfter(source, last, source.length).some(isLost))
      return true;
    if (
      isPartOfWord(source, first - 2, first) &&
      !kept.has(first - 1) &&
      (source[first - 1]?.breakBefore ?? 3) >= 1
    )
      return true;
    if (breaksRange(source, kept, first - 1, first) || breaksRange(source, kept, last, last + 1)) return true;
    return pairs.some((pair, index) => {
      const next = pairs[index + 1];
      if (next === undefined || next.source === pair.source + 1) return false;
      const from = pair.source;
      const to = next.source;
      return (
        isPartOfWord(source, from, to) ||
        pieceAfter(source, from, to).some(isLost) ||
        pieceBefore(source, from, to).some(isLost) ||
        breaksRange(source, kept, from, from + 1) ||
        breaksRange(source, kept, to - 1, to)
      );
    });
  });
}

/**
 * Whether the sentence goes from one sentence of the source into the middle of another without saying so: “甲的，处……”
 * with the consequence that the source states for 乙.
 */
export function mixesParts(
  sentence: readonly Token[],
  { tokens: source, unitOf }: Source,
  blocks: readonly Alignment[],
): boolean {
  return blocks.some(({ pairs }) =>
    pairs.some((pair, index) => {
      const next = pairs[index + 1];
      if (next === undefined || next.source === pair.source + 1) return false;
      const lands = source[next.source]?.breakBefore ?? 3;
      if (lands === 3 || (unitOf[pair.source] === -1 && lands === 2)) return false;
      if (sentence[next.claim]?.breakBefore === 3) return false;
      return source.slice(pair.source + 1, next.source).some(({ breakBefore }) => breakBefore === 3);
    }),
  );
}

/** Whether just one character is left out of running words: 抵押权人 is not 抵押人. */
function isPartOfWord(source: readonly Token[], from: number, to: number): boolean {
  return to - from === 2 && source[from + 1]?.kind === 'word' && source[to]?.breakBefore === 0;
}

/** What is left out of a clause after `from`, up to the next mark. */
function pieceAfter(source: readonly Token[], from: number, to: number): number[] {
  const piece: number[] = [];
  for (let at = from + 1; at < to && source[at]?.breakBefore === 0; at++) piece.push(at);
  return piece;
}

/**
 * What is left out of a clause before `to`. Members of an enumeration that are left out whole do not count, but what
 * opens the enumeration does: it governs the members that stay (不得出租、转让).
 */
function pieceBefore(source: readonly Token[], from: number, to: number): number[] {
  const piece: number[] = [];
  let member: number[] = [];
  let behind = source[to]?.breakBefore ?? 3;
  if (behind >= 2) return piece;
  for (let at = to - 1; at > from; at--) {
    member.push(at);
    const level = source[at]?.breakBefore ?? 3;
    if (level === 0) continue;
    if (behind === 0 || level >= 2) piece.push(...member);
    if (level >= 2) return piece;
    member = [];
    behind = level;
  }
  return behind === 0 ? [...piece, ...member] : piece;
}

/** Whether one end of `500元以上1000元以下` is said and the other is not. */
function breaksRange(
  source: readonly Token[],
  kept: ReadonlySet<number>,
  one: number,
  other: number,
): boolean {
  return (
    source[one]?.kind === 'quantity' &&
    source[other]?.kind === 'quantity' &&
    source[other]?.breakBefore === 0 &&
    kept.has(one) !== kept.has(other)
  );
}

function turnsMeaning(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return (
    token.kind === 'negation' || token.kind === 'sense' || (token.kind === 'modality' && token.key !== 'must')
  );
}
