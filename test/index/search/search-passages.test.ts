import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaticEmbedder } from '../../../index/embedders/static-embedder.ts';
import { openPolicyIndex } from '../../../index/store/open-index.ts';
import type { PolicyIndex } from '../../../index/store/release-reader.ts';
import { makeDocument } from '../../support/make-document.ts';
import { publish } from '../../support/publish.ts';

let folder: string;
let index: PolicyIndex;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  await publish(folder, [
    makeDocument('劳动合同法', [
      ['第十九条', '劳动合同期限三个月以上不满一年的，试用期不得超过一个月。'],
      ['第五十四条', '集体合同订立后，应当报送劳动行政部门。'],
    ]),
    makeDocument('养老补贴办法', [['第三条', '年满八十周岁的老人每月发放高龄补贴一百元。']], {
      repealedOn: '2024-01-01',
    }),
    makeDocument('高龄津贴办法', [['第三条', '年满八十周岁的老人每月发放高龄津贴二百元。']], {
      region: '云川市临江区',
    }),
    makeDocument('高龄津贴实施办法', [['第四条', '年满八十周岁的老人每月发放高龄津贴三百元。']], {
      effectiveFrom: '2027-01-01',
    }),
  ]);
  index = await openPolicyIndex(folder, await createStaticEmbedder());
});

afterAll(async () => {
  await index.close();
  await rm(folder, { recursive: true });
});

async function search(query: string, { asOf = '2026-01-01', region = null as string | null } = {}) {
  return await (await index.current()).search({ query, limit: 10, asOf, region });
}

test.each([
  '劳动合同法第五十四条',
  '《中华人民共和国劳动合同法》第54条是什么',
  '请问劳动合同法第 五十四 条怎么规定的',
])('%s finds exactly that article first', async (query) => {
  const [first] = await search(query);
  expect(first?.passage.id).toBe('劳动合同法#第五十四条');
  expect(first?.signals.lookUp).toBe(1);
});

test('what is repealed or not yet in force on the day asked about is left out', async () => {
  const ids = (await search('八十岁老人每月补贴多少')).map(({ passage }) => passage.documentId);
  expect(ids).toContain('高龄津贴办法');
  expect(ids).not.toContain('养老补贴办法');
  expect(ids).not.toContain('高龄津贴实施办法');
});

test('the same question as of another day finds what applied then', async () => {
  const ids = (await search('八十岁老人每月补贴多少', { asOf: '2023-06-01' })).map(
    ({ passage }) => passage.documentId,
  );
  expect(ids).toContain('养老补贴办法');
});

test('a repealed document that the query names is found, with its validity', async () => {
  const [first] = await search('养老补贴办法里高龄补贴是多少');
  expect(first?.passage.documentId).toBe('养老补贴办法');
  expect(first?.validity).toBe('repealed');
});

test('documents of another district are left out', async () => {
  const ids = (await search('八十岁老人每月津贴', { region: '云川市青石区' })).map(
    ({ passage }) => passage.documentId,
  );
  expect(ids).not.toContain('高龄津贴办法');
});

test.each(['？？！', '吗', '，。', ' '.repeat(20), '\u200b', 'a'])(
  '%j gives a list, never an error',
  async (query) => {
    expect(Array.isArray(await search(query))).toBe(true);
  },
);

test.each([
  '老人'.repeat(250),
  'LAO REN bu tie',
  '勞動合同試用期',
  '８０岁老人补贴',
  "'; DROP TABLE passages; --",
])('%j is searched like any other query', async (query) => {
  expect((await search(query)).length).toBeLessThanOrEqual(10);
});

test.each(['？？！', '，。……', '请问一下怎么办呢', '\u200b\u2060'])(
  '%j holds no word, so nothing is found',
  async (query) => {
    expect(await search(query)).toEqual([]);
  },
);

test.each([
  ['full-width letters and digits', '试用期ＡＢＣ１２'],
  ['traditional characters', '勞動合同試用期不得超過一個月'],
  ['English among Chinese', 'trial period 劳动合同的试用期 how long'],
  ['500 characters', '劳动合同试用期'.repeat(72).slice(0, 500)],
  ['pinyin beside Chinese', 'shi yong qi 试用期'],
])('a question with %s finds the article all the same', async (_, query) => {
  expect((await search(query))[0]?.passage.id).toBe('劳动合同法#第十九条');
});

test('full-width and half-width questions find the same', async () => {
  const ids = async (query: string) => (await search(query)).map(({ passage }) => passage.id);
  expect(await ids('８０岁老人每月补贴（元）')).toEqual(await ids('80岁老人每月补贴(元)'));
});
