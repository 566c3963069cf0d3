import { type Alignment, alignTokens } from './align-tokens.ts';
import type { Source } from './source.ts';
import { isClaim, type Token } from './token.ts';

/** A stretch with fewer words says too little to be found on its own. */
const LEAST_STRETCH = 3;
/** What standing in the 款 found first counts, in words. */
const SAME_UNIT = 1.5;
/** Stretches looked for after the first: more would be a mosaic, not a sentence. */
const MOST_BLOCKS = 8;

/**
 * Finds the sentence in the source: the best stretch first, then what is left over before, after and inside it, so that
 * clauses may stand in another order.
 */
export function findBlocks(tokens: readonly Token[], source: Source): Alignment[] {
  const blocks: Alignment[] = [];
  const stretches: [from: number, to: number][] = [[0, tokens.length]];
  let unit: number | null = null;
  while (stretches.length > 0 && blocks.length < MOST_BLOCKS) {
    const [from, to] = stretches.shift() as [number, number];
    const stretch = tokens.slice(from, to);
    const favoured = unit;
    const found = alignTokens(stretch, source.tokens, (at) =>
      favoured !== null && source.unitOf[at] === favoured ? SAME_UNIT : 0,
    );
    const pairs = found.pairs.map((pair) => ({ ...pair, claim: pair.claim + from }));
    const isSure =
      countEqualWords(tokens, pairs) >= LEAST_STRETCH || isWholeClause(tokens, source, pairs, from, to);
    if (blocks.length > 0 && !isSure) continue;
    if (pairs.length === 0) continue;
    blocks.push({ pairs, score: found.score });
    unit ??= source.unitOf[pairs[Math.floor(pairs.length / 2)]?.source ?? 0] ?? null;
    stretches.push(...leftOver(pairs, from, to));
  }
  return blocks;
}

function leftOver(pairs: Alignment['pairs'], from: number, to: number): [number, number][] {
  const edges = [from - 1, ...pairs.map(({ claim }) => claim), to];
  return edges
    .slice(1)
    .map((edge, index): [number, number] => [(edges[index] as number) + 1, edge])
    .filter(([start, end]) => end > start);
}

/** Whether a whole clause of the sentence is a whole clause of the source, word for word: then it may be short. */
function isWholeClause(
  tokens: readonly Token[],
  source: Source,
  pairs: Alignment['pairs'],
  from: number,
  to: number,
): boolean {
  const [first, last] = [pairs[0]?.source ?? 0, pairs.at(-1)?.source ?? 0];
  const startsClause = (list: readonly Token[], at: number) => (list[at]?.breakBefore ?? 3) >= 2;
  return (
    pairs.length === to - from &&
    last - first === to - from - 1 &&
    pairs.every(({ claim, equal }) => equal && !isClaim(tokens[claim]?.kind ?? 'word')) &&
    pairs.length > 1 &&
    startsClause(tokens, from) &&
    startsClause(tokens, to) &&
    startsClause(source.tokens, first) &&
    startsClause(source.tokens, last + 1)
  );
}

function countEqualWords(tokens: readonly Token[], pairs: Alignment['pairs']): number {
  return pairs.filter(({ claim, equal }) => equal && tokens[claim]?.kind === 'word').length;
}
