import { bearsOut } from './bears-out.ts';
import { isClaim, type Token } from './token.ts';

/** A token of the sentence beside the token of the source it stands for; `equal` says whether they say the same. */
export type AlignedPair = { readonly claim: number; readonly source: number; readonly equal: boolean };

/** Where a stretch of a sentence best fits a source, and how well. */
export type Alignment = { readonly pairs: readonly AlignedPair[]; readonly score: number };

const WORD = 1;
const FILLER = 0.25;
/** Below a word's: where a figure stands is decided by the words around it, and by the figure only between equals. */
const CLAIM = 0.6;
const OTHER_CLAIM = -0.1;
const OTHER_WORD = -0.6;
const OTHER_KIND = -3;
const LEAVE_OUT = { open: 0.8, extend: 0.02 };
/** Whole clauses are left out sooner than parts of them. */
const LEAVE_OUT_CLAUSE = 0.5;
const PUT_IN = { open: 0.4, extend: 0.15 };
const NONE = -1e9;

/**
 * Finds where `sentence` best fits `source` (Smith and Waterman's local alignment with affine gaps, Gotoh 1982). Claims
 * of one kind may stand beside each other without being equal: that is how an exchanged figure shows.
 */
export function alignTokens(
  sentence: readonly Token[],
  source: readonly Token[],
  favour: (source: number) => number,
): Alignment {
  const rows = sentence.length;
  const columns = source.length;
  const width = columns + 1;
  const size = (rows + 1) * width;
  const pair = new Float32Array(size).fill(NONE);
  const without = new Float32Array(size).fill(NONE); // a source token left out
  const extra = new Float32Array(size).fill(NONE); // a sentence token put in
  let best = { score: 0, at: -1 };
  for (let i = 1; i <= rows; i++) {
    for (let j = 1; j <= columns; j++) {
      const at = i * width + j;
      const corner = at - width - 1;
      const gain = likeness(sentence[i - 1] as Token, source[j - 1] as Token);
      const before = Math.max(
        favour(j - 1),
        value(pair, corner),
        value(without, corner),
        value(extra, corner),
      );
      pair[at] = before + gain;
      without[at] = Math.max(
        value(pair, at - 1) - openCost(source[j - 1]),
        value(without, at - 1) - LEAVE_OUT.extend,
      );
      extra[at] = Math.max(
        value(pair, at - width) - PUT_IN.open,
        value(without, at - width) - PUT_IN.open,
        value(extra, at - width) - PUT_IN.extend,
      );
      if (gain > 0 && value(pair, at) > best.score) best = { score: value(pair, at), at };
    }
  }
  return {
    pairs: best.at < 0 ? [] : trace(sentence, source, { pair, without, extra, width }, best.at, favour),
    score: best.score,
  };
}

function likeness(claim: Token, source: Token): number {
  if (isClaim(claim.kind) || claim.kind === 'connective') {
    if (claim.kind !== source.kind) return OTHER_KIND;
    return bearsOut(source, claim) ? CLAIM : OTHER_CLAIM;
  }
  if (isClaim(source.kind) || source.kind === 'connective') return OTHER_KIND;
  if (claim.key === source.key) return claim.kind === 'word' ? WORD : FILLER;
  return OTHER_WORD;
}

type Tables = {
  readonly pair: Float32Array;
  readonly without: Float32Array;
  readonly extra: Float32Array;
  readonly width: number;
};

/** Walks back from the best cell; each table's value is recomputed to see where it came from. */
function trace(
  sentence: readonly Token[],
  source: readonly Token[],
  { pair, without, extra, width }: Tables,
  end: number,
  favour: (source: number) => number,
): AlignedPair[] {
  const pairs: AlignedPair[] = [];
  let at = end;
  let table: 'pair' | 'without' | 'extra' = 'pair';
  for (;;) {
    if (table === 'pair') {
      const claim = Math.floor(at / width) - 1;
      const from = (at % width) - 1;
      pairs.push({
        claim,
        source: from,
        equal: saysTheSame(sentence[claim] as Token, source[from] as Token),
      });
      const corner = at - width - 1;
      const before = Math.max(value(pair, corner), value(without, corner), value(extra, corner));
      if (before < favour(from) || before <= 0) return pairs.reverse();
      table =
        before === value(pair, corner) ? 'pair' : before === value(without, corner) ? 'without' : 'extra';
      at = corner;
    } else if (table === 'without') {
      table =
        value(pair, at - 1) - openCost(source[(at % width) - 1]) >= value(without, at - 1) - LEAVE_OUT.extend
          ? 'pair'
          : 'without';
      at -= 1;
    } else {
      const above = at - width;
      const [p, w, e] = [
        value(pair, above) - PUT_IN.open,
        value(without, above) - PUT_IN.open,
        value(extra, above) - PUT_IN.extend,
      ];
      table = p >= w && p >= e ? 'pair' : w >= e ? 'without' : 'extra';
      at = above;
    }
  }
}

function openCost(source: Token | undefined): number {
  return (source?.breakBefore ?? 0) >= 1 ? LEAVE_OUT_CLAUSE : LEAVE_OUT.open;
}

function saysTheSame(claim: Token, source: Token): boolean {
  return isClaim(claim.kind) ? bearsOut(source, claim) : claim.key === source.key;
}

function value(table: Float32Array, at: number): number {
  return table[at] ?? NONE;
}
