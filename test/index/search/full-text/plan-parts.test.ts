import { describe, expect, test } from 'vitest';
import { keepTexts } from '../../../../index/search/full-text/keep-texts.ts';
import { planAnew, planParts } from '../../../../index/search/full-text/plan-parts.ts';
import { buildPostingLists, MOST_TEXTS } from '../../../../index/search/full-text/posting-lists.ts';

const range = (first: number, end: number) => Array.from({ length: end - first }, (_, at) => first + at);

describe('which posting lists are taken over', () => {
  test('nothing changed: all of them', () => {
    const from = Int32Array.from(range(0, 90_000));
    expect(planParts(from, [0, MOST_TEXTS], [MOST_TEXTS, 90_000 - MOST_TEXTS])).toEqual([
      { first: 0, end: MOST_TEXTS, old: 0 },
      { first: MOST_TEXTS, end: 90_000, old: 1 },
    ]);
  });

  test('what is new is read, and with it what lies in a small part', () => {
    const from = Int32Array.from([...range(0, 5000), ...range(5010, 5030), -1, -1]);
    expect(planParts(from, [0, 5000], [5000, 40])).toEqual([
      { first: 0, end: 5000, old: 0 },
      { first: 5000, end: 5022, old: -1 },
    ]);
  });

  test('what came into the middle parts the lists there', () => {
    const from = Int32Array.from([...range(0, 100), -1, ...range(100, 6000)]);
    expect(planParts(from, [0], [6000])).toEqual([
      { first: 0, end: 100, old: 0 },
      { first: 100, end: 101, old: -1 },
      { first: 101, end: 6001, old: 0 },
    ]);
  });

  test('where too many parts would come of it, all is read anew, 65,536 at a time', () => {
    const from = Int32Array.from(range(0, 70_000), (at) => (at % 1000 === 0 ? -1 : at));
    expect(planParts(from, [0], [70_000])).toEqual(planAnew(70_000));
    expect(planAnew(70_000)).toEqual([
      { first: 0, end: MOST_TEXTS, old: -1 },
      { first: MOST_TEXTS, end: 70_000, old: -1 },
    ]);
  });
});

test('lists without some texts are those of the texts that stay', async () => {
  const texts = range(0, 300).map((text) => range(0, text % 7).map((at) => ((text * 31 + at * 17) % 50) + 1));
  const listsOf = (some: readonly (readonly number[])[]) => {
    const builder = buildPostingLists(some.length);
    for (const keys of some) builder.add(Uint32Array.from(keys), keys.length);
    return builder.finish();
  };
  const stay = range(0, 300).filter((text) => text % 3 !== 1);
  // They begin at position 1000 of the release they come from.
  const from = Int32Array.from(stay, (text) => 1000 + text);
  const kept = await keepTexts(listsOf(texts), from, 1000, () => null);
  const anew = listsOf(stay.map((text) => texts[text] as number[]));
  expect(kept.lengths).toEqual(anew.lengths);
  for (let key = 1; key <= 50; key++) expect(postings(kept, key)).toEqual(postings(anew, key));
});

function postings(lists: Awaited<ReturnType<typeof keepTexts>>, key: number) {
  const term = lists.find(key);
  if (term === -1) return [];
  return range(lists.from[term] as number, lists.from[term + 1] as number).map((at) => [
    lists.texts[at],
    lists.times[at],
  ]);
}
