import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaticEmbedder } from '../../../index/embedders/static-embedder.ts';
import { openPolicyIndex } from '../../../index/store/open-index.ts';
import type { PolicyIndex } from '../../../index/store/release-reader.ts';
import type { Answer, Citation } from '../../../src/answer/answer.ts';
import { answerQuestion } from '../../../src/answer/answer-question.ts';
import { ocrNotices } from '../../../src/answer/deliver/ocr-notice.ts';
import { DEFAULT_TEXTS } from '../../../src/answer/texts.ts';
import { makeDocument } from '../../support/make-document.ts';
import { publish } from '../../support/publish.ts';

let folder: string;
let index: PolicyIndex;
const printed = '第一条　个人养犬的，应当自取得犬只之日起三十日内申请养犬登记。';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  const articles = [
    ['第一条', '个人养犬的，应当自取得犬只之日起三十日内申请养犬登记。'],
    ['第二条', '养犬登记证工本费每证收取二十元。'],
  ] as const;
  await publish(folder, [
    makeDocument('云川市养犬管理条例', articles, {
      recognised: [{ start: printed.length + 1, end: printed.length + 30 }],
      warnings: [{ code: 'ocr', text: '第2页的文字由程序识别得到，可能有错，引用前请对照原件核对。' }],
    }),
  ]);
  index = await openPolicyIndex(folder, await createStaticEmbedder());
});

afterAll(async () => {
  await index.close();
  await rm(folder, { recursive: true });
});

async function ask(text: string): Promise<Answer> {
  const question = { text, history: [], asOf: '2026-11-22', region: null, mode: 'auto' } as const;
  const scope = { reader: await index.current(), texts: DEFAULT_TEXTS };
  return await answerQuestion(scope, question, async () => {}, new AbortController().signal);
}

test('words recognised from a scan are cited with a notice', async () => {
  const answer = await ask('养犬登记证工本费收多少钱？');
  expect(answer.citations[0]?.provision).toBe('第二条');
  expect(answer.notices).toEqual([{ kind: 'ocr', text: expect.stringContaining('《云川市养犬管理条例》') }]);
});

test('printed words of the same document are cited without one', async () => {
  const answer = await ask('养犬登记证工本费收多少钱？');
  const [citation] = answer.citations;
  const printedOnly = [{ ...(citation as Citation), start: 0, end: printed.length }];
  expect(await ocrNotices(await index.current(), printedOnly, DEFAULT_TEXTS)).toEqual([]);
});

test('a passage found by search says whether it was recognised from a picture', async () => {
  const reader = await index.current();
  const passages = await reader.passagesOf('云川市养犬管理条例');
  expect(passages.map(({ ocr }) => ocr)).toEqual([false, true]);
  const [found] = await reader.search({
    query: '养犬登记证工本费',
    limit: 1,
    asOf: '2026-11-22',
    region: null,
  });
  expect(found?.passage.ocr).toBe(true);
});
