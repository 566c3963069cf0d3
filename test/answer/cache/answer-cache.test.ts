import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { PolicyIndex } from '../../../index/store/release-reader.ts';
import type { Question } from '../../../src/answer/answer.ts';
import { type AnswerCache, createAnswerCache } from '../../../src/answer/cache/answer-cache.ts';
import { ask } from '../../support/ask.ts';
import { makeDocument } from '../../support/make-document.ts';
import { openIndex, publish } from '../../support/publish.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const permits = (days: string) =>
  makeDocument('云川市居住证管理办法', [
    ['第二条', '非本市户籍公民在本市居住半年以上的，可以申领居住证。'],
    ['第九条', `公安机关应当自受理之日起${days}内制作发放居住证。`],
  ]);

async function opened(size = 10) {
  const folder = await temporaryFolder();
  await publish(folder, [permits('十五日')]);
  return { folder, index: await openIndex(folder), cache: createAnswerCache(size) };
}

function cachedAsk(index: PolicyIndex, cache: AnswerCache, text: string, given: Partial<Question> = {}) {
  return ask(index, text, given, { cache });
}

test('the same question put a little differently is answered from the cache in the same words', async () => {
  const { index, cache } = await opened();
  const first = await cachedAsk(index, cache, '居住证管理办法第九条怎么规定');
  expect(first.mode).toBe('extractive');
  for (const again of ['居住证管理办法第九条怎么规定', '请问，居住证管理办法第九条如何规定呢？']) {
    const answer = await cachedAsk(index, cache, again);
    expect(answer).toMatchObject({ mode: 'cached', answer: first.answer, citations: first.citations });
    expect(answer.id).not.toBe(first.id);
    expect(answer.timings.totalMs).toBeLessThan(50);
  }
});

test.each([
  ['asks for something else', '居住证管理办法第二条怎么规定', {}],
  ['is asked for another day', '居住证管理办法第九条怎么规定', { asOf: '2025-01-01' }],
  ['is asked for another place', '居住证管理办法第九条怎么规定', { region: '云川市' }],
  ['is asked in another mode', '居住证管理办法第九条怎么规定', { mode: 'extractive' as const }],
  [
    'follows on from others',
    '居住证管理办法第九条怎么规定',
    { history: [{ role: 'user' as const, content: '养犬' }] },
  ],
  ['holds an identifier', '13800138000居住证管理办法第九条怎么规定', {}],
])('a question is not answered from the cache when it %s', async (_why, text, given) => {
  const { index, cache } = await opened();
  await cachedAsk(index, cache, '居住证管理办法第九条怎么规定');
  expect((await cachedAsk(index, cache, text, given)).mode).toBe('extractive');
});

test('questions that differ in the word that asks are different questions', async () => {
  const { index, cache } = await opened();
  await cachedAsk(index, cache, '居住证要多少钱');
  expect((await cachedAsk(index, cache, '居住证要多久')).mode).toBe('extractive');
});

test('what was remembered ends with the release it rests on', async () => {
  const { folder, index, cache } = await opened();
  await cachedAsk(index, cache, '居住证管理办法第九条怎么规定');
  await publish(folder, [permits('十日')]);
  await sleep(300);
  const answer = await cachedAsk(index, cache, '居住证管理办法第九条怎么规定');
  expect(answer).toMatchObject({ mode: 'extractive', release: 'r000002' });
  expect(answer.answer).toContain('十日内');
  expect(cache.size).toBe(1);
});

test('it holds no more than it may and forgets what was unused for longest', async () => {
  const { index, cache } = await opened(2);
  const [one, two, three] = ['居住证要多少钱', '居住证要多久', '居住证去哪里办'] as const;
  await cachedAsk(index, cache, one);
  await cachedAsk(index, cache, two);
  await cachedAsk(index, cache, one);
  await cachedAsk(index, cache, three);
  expect(cache.size).toBe(2);
  expect((await cachedAsk(index, cache, one)).mode).toBe('cached');
  expect((await cachedAsk(index, cache, two)).mode).toBe('extractive');
});

test('nothing of an identifier is kept, and a repeated question is remarked upon by its own identifier only', async () => {
  const { index, cache } = await opened();
  await cachedAsk(index, cache, '11010519491231002X居住证要多久');
  expect(cache.size).toBe(0);
});
