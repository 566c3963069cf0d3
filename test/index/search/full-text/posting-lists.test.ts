import { expect, test } from 'vitest';
import { buildPostingLists } from '../../../../index/search/full-text/posting-lists.ts';
import { seededRandom } from '../../../../index/seeded-random.ts';

test('lists of many terms hold every text in order with how often it has the term', () => {
  const random = seededRandom(1);
  const texts = Array.from({ length: 3000 }, () =>
    Uint32Array.from({ length: Math.floor(random() * 60) }, () => 1 + Math.floor(random() ** 3 * 60_000)),
  );
  const builder = buildPostingLists(texts.length);
  for (const keys of texts) builder.add(keys, keys.length);
  const { find, from, texts: holders, times, lengths } = builder.finish();
  expect([...lengths]).toEqual(texts.map(({ length }) => length));
  for (const key of [1, 2, 500, 59_000]) {
    const expected = texts.flatMap((keys, text) => {
      const often = keys.filter((one) => one === key).length;
      return often === 0 ? [] : [[text, often]];
    });
    const term = find(key);
    const [begin, end] = term === -1 ? [0, 0] : [from[term], from[term + 1]];
    const listed = [...holders.subarray(begin, end)].map((text, at) => [text, times[(begin ?? 0) + at]]);
    expect(listed).toEqual(expected);
  }
  expect(find(4_000_000_000)).toBe(-1);
});

test('a term more frequent than a byte holds counts 255 times', () => {
  const builder = buildPostingLists(1);
  builder.add(new Uint32Array(400).fill(7), 400);
  const { find, from, times } = builder.finish();
  expect(times[from[find(7)] as number]).toBe(255);
});
