import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestCommonSubsequence, rougeL } from '../../../eval/metrics/rouge-l.ts';

describe('rougeL', () => {
  it('is the F1 of the longest common subsequence over characters', () => {
    // 办居证 of 4 and 5 characters: P = 3/4, R = 3/5, F = 2/3
    expect(rougeL('办居证件', '办理居住证')).toBeCloseTo(2 / 3);
    expect(rougeL('甲乙', '丙丁')).toBe(0);
    expect(rougeL('', '丙丁')).toBe(0);
    expect(rougeL('居住半年以上', '居住半年以上')).toBe(1);
  });

  it('ignores white space and citation markers, not other brackets', () => {
    expect(rougeL('居住 半年[1]\n以上[12]', '居住半年以上')).toBe(1);
    expect(rougeL('居住[甲]', '居住')).toBeCloseTo(4 / 7);
  });

  it('counts a rare character outside the basic plane as one', () => {
    expect(rougeL('𠮷证', '𠮷')).toBeCloseTo(2 / 3);
  });

  it('agrees with the textbook table on any pair of texts, across the 32-row words', () => {
    const text = fc.array(fc.constantFrom(...'甲乙丙丁'), { minLength: 40, maxLength: 150 });
    fc.assert(
      fc.property(text, text, (one, other) => longestCommonSubsequence(one, other) === byTable(one, other)),
      { numRuns: 200, seed: 7 },
    );
  });

  it('compares two answers of 2,000 characters in a few milliseconds', () => {
    const long = (shift: number) =>
      Array.from({ length: 2000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * at + shift) % 700))).join(
        '',
      );
    const started = performance.now();
    for (let run = 0; run < 20; run += 1) rougeL(long(run), long(run + 1));
    expect((performance.now() - started) / 20).toBeLessThan(40);
  });
});

function byTable(one: readonly string[], other: readonly string[]): number {
  let row = new Array<number>(other.length + 1).fill(0);
  for (const character of one) {
    const next = [0];
    for (const [at, wanted] of other.entries())
      next.push(
        character === wanted ? (row[at] as number) + 1 : Math.max(row[at + 1] as number, next[at] as number),
      );
    row = next;
  }
  return row.at(-1) as number;
}
