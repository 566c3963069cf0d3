import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { openPolicyIndex } from '../../index/store/open-index.ts';
import type { PolicyIndex } from '../../index/store/release-reader.ts';
import { composeExtractive } from '../../src/answer/compose/compose-extractive.ts';
import { sayQuotations } from '../../src/answer/deliver/say-quotations.ts';
import { retrieveEvidence } from '../../src/answer/retrieve/retrieve-evidence.ts';
import { DEFAULT_TEXTS } from '../../src/answer/texts.ts';
import { understandQuestion } from '../../src/answer/understand/understand-question.ts';
import { makeDocument } from '../support/make-document.ts';
import { publish } from '../support/publish.ts';

let folder: string;
let index: PolicyIndex;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  const city = { region: '云川市', level: 'city' } as const;
  await publish(folder, [
    makeDocument(
      '云川市最低生活保障审核确认办法',
      [['第四条', '低保审核确认工作应当自受理之日起三十个工作日内完成。']],
      { ...city, effectiveFrom: '2023-07-01' },
    ),
    makeDocument(
      '云川市优化最低生活保障审核确认流程规定',
      [['第二条', '低保审核确认时限压缩至自受理之日起20个工作日。']],
      { ...city, effectiveFrom: '2026-01-01' },
    ),
    makeDocument('云川市居住证管理办法', [['第二条', '居住半年以上的，可以申领居住证。']], city),
    makeDocument('云川市临江区居住证办理细则', [['第五条', '本区居住证自受理之日起五个工作日内制作发放。']], {
      region: '云川市临江区',
      level: 'district',
    }),
    makeDocument('云川市青石区居住证办理细则', [['第五条', '本区居住证自受理之日起八个工作日内制作发放。']], {
      region: '云川市青石区',
      level: 'district',
    }),
  ]);
  index = await openPolicyIndex(folder, await createStaticEmbedder());
});

afterAll(async () => {
  await index.close();
  await rm(folder, { recursive: true });
});

async function say(text: string, region: string | null = null) {
  const reader = await index.current();
  const question = { text, history: [], asOf: '2026-11-22', region, mode: 'auto' } as const;
  const understood = understandQuestion(question);
  const { evidence } = await retrieveEvidence(reader, question, understood);
  return sayQuotations(reader, DEFAULT_TEXTS, composeExtractive(understood, evidence, reader.statistics));
}

test('documents in force that contradict each other are both quoted, with level and date', async () => {
  const said = await say('低保审核确认要多少个工作日');
  const quotes = said.citations.map(({ quote }) => quote).join('\n');
  expect(quotes).toContain('三十个工作日');
  expect(quotes).toContain('20个工作日');
  const conflict = said.notices?.find(({ kind }) => kind === 'conflict');
  expect(conflict?.text).toContain('市级，2023年7月1日起施行');
  expect(conflict?.text).toContain('市级，2026年1月1日起施行');
  expect(said.sentences.some(({ text }) => text.startsWith('但同样现行有效的'))).toBe(true);
});

test('without a district the rules of both are quoted and the district is asked for', async () => {
  const said = await say('居住证自受理之日起几个工作日内制作发放');
  const quotes = said.citations.map(({ quote }) => quote).join('\n');
  expect(quotes).toContain('五个工作日');
  expect(quotes).toContain('八个工作日');
  const notice = said.notices?.find(({ kind }) => kind === 'region');
  expect(notice?.text).toContain('例如临江区、青石区');
});

test.each([
  ['青石区居住证自受理之日起几个工作日内制作发放', null],
  ['居住证自受理之日起几个工作日内制作发放', '青石区'],
])('with the district known its rule comes first and nothing is asked: %s', async (question, region) => {
  const said = await say(question, region);
  expect(said.citations[0]?.quote).toContain('八个工作日');
  expect(said.notices?.map(({ kind }) => kind)).not.toContain('region');
});

test('the same question on the same release is composed in the same words', async () => {
  expect(await say('低保审核确认要多少个工作日')).toEqual(await say('低保审核确认要多少个工作日'));
});
