import { describe, expect, it } from 'vitest';
import { FOLDS, foldOf } from '../../../scripts/train-embedder/folds.ts';

describe('the fold of a question', () => {
  // Written down: a change would put questions that tables were trained on into their test fold.
  it('never moves', () => {
    expect(['lecoqa-475', 'lecoqa-977', 'svc-0'].map(foldOf)).toEqual([2, 1, 0]);
  });

  it('spreads questions evenly', () => {
    const counts = Array<number>(FOLDS).fill(0);
    for (let i = 0; i < 5000; i++)
      counts[foldOf(`question-${i}`)] = (counts[foldOf(`question-${i}`)] ?? 0) + 1;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
