import { bearsOut } from './bears-out.ts';
import type { Source } from './source.ts';
import { isClaim, type Token } from './token.ts';

/**
 * Whether the sentence is nothing but whole clauses of one sentence of the source, word for word, in whatever order and
 * number: the place of a clause that says when or for whom does not change what is said.
 */
export function isRearranged(sentence: readonly Token[], source: Source): boolean {
  const said = partsOf(sentence, 2).filter((clause) => !clause.every((token) => isName(token, source)));
  if (said.length === 0) return false;
  return partsOf(source.tokens, 3).some((part) => {
    const clauses = partsOf(part, 2);
    const used = said.map((clause) => clauses.findIndex((other) => isSame(clause, other)));
    return !used.includes(-1) && new Set(used).size === used.length;
  });
}

function isName(token: Token, { names }: Source): boolean {
  return isClaim(token.kind) && names.some((name) => bearsOut(name, token));
}

function isSame(one: readonly Token[], other: readonly Token[]): boolean {
  return one.length === other.length && one.every((token, at) => saysTheSame(other[at] as Token, token));
}

function saysTheSame(source: Token, claim: Token): boolean {
  return source.kind === claim.kind && (source.key === claim.key || bearsOut(source, claim));
}

/** Cut where a mark of that weight stands. */
function partsOf(tokens: readonly Token[], level: 2 | 3): Token[][] {
  const parts: Token[][] = [];
  for (const token of tokens) {
    if (parts.length === 0 || token.breakBefore >= level) parts.push([]);
    parts.at(-1)?.push(token);
  }
  return parts;
}
