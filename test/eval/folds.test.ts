import { describe, expect, it } from 'vitest';
import { recallByExposure } from '../../eval/asked-before.ts';
import { assignFolds, FOLDS, foldOf } from '../../eval/folds.ts';
import { aRunLine, ranking } from './a-run.ts';

describe('the fold of a question', () => {
  // Written down: a change would put questions that tables were trained on into their test fold.
  it('never moves', () => {
    expect(['lecoqa-475', 'lecoqa-977', 'svc-0'].map((id) => foldOf(id))).toEqual([2, 1, 0]);
  });

  it('spreads questions evenly', () => {
    const counts = Array<number>(FOLDS).fill(0);
    for (let i = 0; i < 5000; i++)
      counts[foldOf(`question-${i}`)] = (counts[foldOf(`question-${i}`)] ?? 0) + 1;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('is one of as many as are asked for, whatever other questions there are', () => {
    const ids = Array.from({ length: 50 }, (_, at) => `q${at}`);
    const folds = assignFolds(ids, 3);
    expect(new Set(folds.values())).toEqual(new Set([0, 1, 2]));
    expect(assignFolds(ids.slice(20, 21), 3).get('q20')).toBe(folds.get('q20'));
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
