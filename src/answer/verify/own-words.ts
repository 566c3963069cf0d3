import type { AlignedPair, Alignment } from './align-tokens.ts';
import type { Token } from './token.ts';

type Matched = ReadonlyMap<number, AlignedPair>;

/** What a sentence's own words do: nothing wrong, stand in the place of the source's, or come from nowhere. */
export type OwnWords = 'carried-over' | 'exchanged' | 'added';

/**
 * Judges the words that do not stand in the source where the sentence has them. Only a subject may be carried over from
 * elsewhere in the source to the edge of a clause that has none; in the place of other words, or inside a clause, they
 * name another party or another matter.
 */
export function judgeOwnWords(
  sentence: readonly Token[],
  source: readonly Token[],
  blocks: readonly Alignment[],
): OwnWords {
  const pairs = blocks.flatMap((block) => block.pairs);
  const matched: Matched = new Map(pairs.map((pair) => [pair.claim, pair]));
  const said = textOf(source, 0, source.length);
  const kept = new Set([...matched.values()].map((pair) => pair.source));
  let worst: OwnWords = 'carried-over';
  if (joints(sentence, blocks).some((at) => displaces({ from: at, to: at }, source, matched, kept)))
    return 'exchanged';
  for (const run of ownRuns(sentence, matched)) {
    if (displaces(run, source, matched, kept)) return 'exchanged';
    const text = textOf(sentence, run.from, run.to);
    const atEdge = startsClause(sentence, run.from) || startsClause(sentence, run.to);
    if (!atEdge || text.length < 2 || !said.includes(text)) worst = 'added';
  }
  return worst;
}

type Run = { readonly from: number; readonly to: number };

/** Stretches of words, with the small words between them, that do not stand in the source where the sentence has them. */
function ownRuns(sentence: readonly Token[], matched: Matched): Run[] {
  const runs: Run[] = [];
  let from = -1;
  for (let at = 0; at <= sentence.length; at++) {
    const token = sentence[at];
    const isOwn = token !== undefined && token.kind === 'word' && !matched.get(at)?.equal;
    if (from >= 0 && (!isOwn || startsClause(sentence, at))) {
      runs.push({ from, to: at });
      from = -1;
    }
    if (isOwn && from < 0) from = at;
  }
  return runs;
}

/** Places inside a clause where the words before are from one stretch of the source and the words after from another. */
function joints(sentence: readonly Token[], blocks: readonly Alignment[]): number[] {
  const blockOf = new Map(
    blocks.flatMap(({ pairs }, block) => pairs.map(({ claim }) => [claim, block] as const)),
  );
  return sentence
    .map((_, at) => at)
    .filter((at) => {
      const [before, after] = [blockOf.get(at - 1), blockOf.get(at)];
      return before !== undefined && after !== undefined && before !== after && !startsClause(sentence, at);
    });
}

/** Whether the source has other words where the run stands. */
function displaces(
  { from, to }: Run,
  source: readonly Token[],
  matched: Matched,
  kept: ReadonlySet<number>,
): boolean {
  const pairs = [...matched.values()];
  if (pairs.some(({ claim, equal }) => !equal && claim >= from && claim < to)) return true;
  const before = matched.get(from - 1)?.source;
  const after = matched.get(to)?.source;
  const isFree = (at: number) => source[at]?.kind === 'word' && !kept.has(at);
  if (after !== undefined && source[after]?.breakBefore === 0 && isFree(after - 1)) return true;
  return before !== undefined && source[before + 1]?.breakBefore === 0 && isFree(before + 1);
}

function startsClause(sentence: readonly Token[], at: number): boolean {
  return at === 0 || at >= sentence.length || (sentence[at]?.breakBefore ?? 0) >= 2;
}

function textOf(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(({ kind, key }) => (kind === 'word' || kind === 'filler' ? key : ' '))
    .join('');
}
