import { describe, expect, it } from 'vitest';
import { recallByExposure } from '../../eval/asked-before.ts';
import { assignFolds } from '../../eval/folds.ts';
import { aRunLine, ranking } from './a-run.ts';

describe('assignFolds', () => {
  const ids = Array.from({ length: 103 }, (_, at) => `q${at}`);

  it('gives folds of equal size that do not depend on the order of the questions', () => {
    const folds = assignFolds(ids);
    const sizes = [0, 1, 2, 3, 4].map((fold) => [...folds.values()].filter((one) => one === fold).length);
    expect(sizes).toEqual([21, 21, 21, 20, 20]);
    expect(Object.fromEntries(assignFolds(ids.toReversed()))).toEqual(Object.fromEntries(folds));
  });

  it('shuffles, and differently for another seed', () => {
    const of = (seed: number) => ids.map((id) => assignFolds(ids, { seed }).get(id)).join('');
    expect(of(1)).not.toBe(of(2));
    expect(of(1)).not.toBe(ids.map((_, at) => at % 5).join(''));
  });
});

describe('recallByExposure', () => {
  const article = (provision: string, title = '民法典') => ({ title, provision });
  const lines = [
    aRunLine({ id: 'a', gold: [article('第一条'), article('第二条')] }, { ranked: ranking('民法典 第一条') }),
    aRunLine({ id: 'b', gold: [article('第1条', '《中华人民共和国民法典》')] }, { ranked: [] }),
    aRunLine({ id: 'c', gold: [article('第三条')] }, { ranked: ranking('民法典 第三条') }),
    aRunLine({ id: 'd', gold: [article('第三条')] }, { ranked: [] }),
  ];

  it('tells provisions that another fold asks about from those it never does', () => {
    const folds = new Map([
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['d', 2],
    ]);
    expect(recallByExposure(lines, folds, 10)).toEqual({
      before: { provisions: 2, recall: 0.5 },
      never: { provisions: 3, recall: 1 / 3 },
    });
  });

  it('refuses a question without a fold', () => {
    expect(() => recallByExposure(lines, new Map(), 10)).toThrow('question a is in no fold');
  });
});
