import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaticEmbedder } from '../../../index/embedders/static-embedder.ts';
import { openPolicyIndex } from '../../../index/store/open-index.ts';
import type { PolicyIndex } from '../../../index/store/release-reader.ts';
import type { Question } from '../../../src/answer/answer.ts';
import { answerQuestion } from '../../../src/answer/answer-question.ts';
import { fitThreshold } from '../../../src/answer/decide/fit-threshold.ts';
import { DEFAULT_TEXTS } from '../../../src/answer/texts.ts';
import { makeDocument } from '../../support/make-document.ts';
import { publish } from '../../support/publish.ts';

let folder: string;
let index: PolicyIndex;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  const points = '积分满一百分的，可以申请积分入户。';
  await publish(folder, [
    makeDocument('云川市临江区积分入户办法', [['第三条', points]], { region: '云川市临江区' }),
    makeDocument('云川市青石区积分入户办法', [['第三条', points.replace('一百', '八十')]], {
      region: '云川市青石区',
    }),
    makeDocument('云川市高龄津贴办法', [['第三条', '年满八十周岁的老年人，每月发放高龄津贴一百元。']], {
      repealedOn: '2024-01-01',
    }),
    makeDocument('云川市养犬管理条例', [['第七条', '个人养犬的，应当申请养犬登记。']], {
      issuer: '云川市公安局',
    }),
  ]);
  index = await openPolicyIndex(folder, await createStaticEmbedder());
});

afterAll(async () => {
  await index.close();
  await rm(folder, { recursive: true });
});

async function ask(text: string, given: Partial<Question> = {}) {
  const question: Question = { text, history: [], asOf: '2026-11-22', region: null, mode: 'auto', ...given };
  const scope = { reader: await index.current(), texts: DEFAULT_TEXTS };
  return await answerQuestion(scope, question, async () => {}, new AbortController().signal);
}

const ALLOWANCE = '年满八十周岁的老年人每月发放多少高龄津贴？';

test('what only a repealed document settles is declined for that reason, and the document is named', async () => {
  const answer = await ask(ALLOWANCE);
  expect(answer).toMatchObject({ status: 'declined', reason: 'not-in-force' });
  expect(answer.citations[0]).toMatchObject({ title: '云川市高龄津贴办法', validity: 'repealed' });
  expect(answer.notices.map(({ kind }) => kind)).toContain('repealed');
});

test('a question for the rule of another time is answered from it, with a notice', async () => {
  const answer = await ask('以前年满八十周岁的老年人每月发放多少高龄津贴？');
  expect(answer.status).toBe('answered');
  expect(answer.notices.map(({ kind }) => kind)).toContain('repealed');
});

test('on a day on which it was in force it is answered', async () => {
  expect(await ask(ALLOWANCE, { asOf: '2023-06-01' })).toMatchObject({ status: 'answered' });
});

test('a question whose rule differs by district asks for the district', async () => {
  const answer = await ask('积分满一百分的可以申请积分入户吗？');
  expect(answer).toMatchObject({ status: 'declined', reason: 'needs-region' });
  expect(new Set(answer.citations.map(({ title }) => title)).size).toBe(2);
});

test('with the district known it is answered for that district', async () => {
  const answer = await ask('积分满八十分的可以申请积分入户吗？', { region: '云川市青石区' });
  expect(answer.status).toBe('answered');
  expect(answer.answer).toContain('八十分');
});

test.each([
  ['给我讲个笑话', 'out-of-scope'],
  ['帮我查一下我老公名下的存款', 'personal-data'],
])('“%s” is declined as %s without looking anything up', async (question, reason) => {
  expect(await ask(question)).toMatchObject({ status: 'declined', reason, citations: [] });
});

test('a refusal says why, whom to ask, the hotline and the nearest provision, in that order', async () => {
  const answer = await ask('养犬登记证丢了在火星上能补办吗，补办费多少');
  const texts = answer.sentences.map(({ text }) => text);
  expect(answer.status).toBe('declined');
  expect(texts[0]).toBe(DEFAULT_TEXTS.declined['named-thing-missing']);
  expect(texts[1]).toBe('您也可以向云川市公安局咨询。');
  expect(texts[2]).toContain('12345');
  expect(texts[4]).toContain('云川市养犬管理条例');
});

test('a threshold fitted to judged questions lets through no more of the unanswerable ones than was said', async () => {
  const reader = await index.current();
  const judge = (text: string, answerable: boolean) => ({
    question: { text, history: [], asOf: '2026-11-22', region: null, mode: 'auto' } as const,
    answerable,
  });
  const judged = [
    judge('个人养犬的应当申请养犬登记吗？', true),
    judge('养猫要申请登记吗', false),
    judge('养鸟要不要交税', false),
    judge('给我讲个笑话', false),
  ];
  const strict = await fitThreshold(reader, judged, 0);
  const lax = await fitThreshold(reader, judged, 0.34);
  expect(strict).toBeGreaterThan(lax as number);
  expect(await fitThreshold(reader, judged.slice(0, 1), 0)).toBeNull();
});
