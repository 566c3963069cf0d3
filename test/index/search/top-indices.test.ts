import { expect, test } from 'vitest';
import { topIndices } from '../../../index/search/top-indices.ts';
import { seededRandom } from '../../../index/seeded-random.ts';

test('the best of many scores are those that sorting all of them gives, ties by index', () => {
  const random = seededRandom(3);
  for (const count of [1, 10, 300, 5000]) {
    const scores = Float32Array.from({ length: 2000 }, () => Math.round((random() - 0.3) * 500) / 7);
    const sorted = [...scores.keys()]
      .filter((at) => (scores[at] as number) > 0)
      .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
    expect(topIndices(scores, count)).toEqual(sorted.slice(0, count));
  }
});
