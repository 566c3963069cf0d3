import { describe, expect, it } from 'vitest';
import { compareRuns, formatComparison } from '../../eval/compare-runs.ts';
import { anAnswer, aRefusal, aRunLine, ranking } from './a-run.ts';

const gold = [{ title: '民法典', provision: '第一条' }];
const nothing = ranking('民法典 第八条', '民法典 第九条');

const first = [
  aRunLine({ id: 'same', gold }, { ranked: ranking('民法典 第一条') }),
  aRunLine({ id: 'better', gold }, { ranked: nothing }),
  aRunLine({ id: 'worse', gold }, { ranked: ranking('民法典 第一条') }),
  aRunLine({ id: 'declined now', answerable: false }, { answer: anAnswer('可以。') }),
  aRunLine({ id: 'gone' }),
];
const second = [
  aRunLine({ id: 'worse', gold }, { ranked: ranking('民法典 第八条', '民法典 第一条') }),
  aRunLine({ id: 'better', gold }, { ranked: ranking('民法典 第一条') }),
  aRunLine({ id: 'same', gold }, { ranked: ranking('民法典 第一条', '民法典 第二条') }),
  aRunLine({ id: 'declined now', answerable: false }, { answer: aRefusal() }),
];

describe('compareRuns', () => {
  const comparison = compareRuns(first, second);

  it('compares the questions that both runs hold, whatever their order', () => {
    expect(comparison).toMatchObject({ shared: 4, onlyFirst: 1, onlySecond: 0 });
    const recall = comparison.measures.find(({ name }) => name === 'Recall@1');
    expect(recall).toMatchObject({ first: 2 / 3, second: 2 / 3, difference: { mean: 0 } });
    const reciprocal = comparison.measures.find(({ name }) => name === 'MRR@10');
    // 1, 0, 1 against 1, 1, 1/2
    expect(reciprocal?.difference.mean).toBeCloseTo(1 / 6);
    expect(reciprocal?.difference.low).toBeLessThan(0);
  });

  it('lists the questions that changed, the best gain first', () => {
    expect(comparison.changed.map(({ id, ranks, answer }) => ({ id, ranks, answer }))).toEqual([
      { id: 'better', ranks: [null, 1], answer: [] },
      { id: 'declined now', ranks: [null, null], answer: ['answered → declined'] },
      { id: 'worse', ranks: [1, 2], answer: [] },
    ]);
  });

  it('reads as a table with the changed questions below', () => {
    const text = formatComparison(comparison);
    expect(text).toMatch(/^MRR@10 +\.667 +\.833 +\+\.167/mu);
    expect(text).toContain('ranked better: 1\n  better  – → 1  问？');
    expect(text).toContain('ranked worse: 1\n  worse  1 → 2  问？');
    expect(text).toContain('answered differently: 1\n  declined now  – → –  问？  answered → declined');
  });
});
