import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaticEmbedder } from '../../../index/embedders/static-embedder.ts';
import { openPolicyIndex } from '../../../index/store/open-index.ts';
import type { PolicyIndex } from '../../../index/store/release-reader.ts';
import { openingOf, splitDocuments } from '../../../index/written-questions/written-questions.ts';
import { makeDocument } from '../../support/make-document.ts';
import { publish } from '../../support/publish.ts';

const TITLE = '云川市养犬管理条例';
const CLAUSES: readonly [label: string, text: string][] = [
  ['第一条', '养犬人应当自取得犬只之日起三十日内申请登记。'],
  ['第二条', '每户限养一只犬。'],
  ['第三条', '登记证工本费二十元。'],
  ['第四条', '犬只走失的，应当在三日内报告。'],
  ['第五条', '携犬外出应当使用牵引绳。'],
];
const written = splitDocuments(
  `# ${TITLE}\n${CLAUSES.map(([label, text]) => `${label}\t${openingOf(text)}\n\t${label}怎么问\n`).join('')}`,
);

let index: PolicyIndex;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  await publish(folder, [makeDocument(TITLE, CLAUSES)]);
  index = await openPolicyIndex(folder, await createStaticEmbedder(), { writtenQuestions: () => written });
});
afterAll(async () => {
  await index.close();
  await rm(folder, { recursive: true, force: true });
});

/** The clauses that a written question is known of. */
async function asked(): Promise<string[]> {
  const reader = await index.newest();
  const request = { query: '养犬登记证犬只走失牵引绳', limit: 20, asOf: '2026-11-22', region: null };
  const found = await reader.search(request);
  return found.flatMap(({ passage, signals }) => (signals.writtenAsked ? [passage.provision] : [])).sort();
}

const all = CLAUSES.map(([label]) => label).sort();

test('written questions stay with clauses that are amended where they stood, also two in a row', async () => {
  expect(await asked()).toEqual(all);
  const amended = CLAUSES.map(([label, text]): [string, string] =>
    label === '第三条' ? [label, '工本费不再收取，登记证免费。'] : [label, text.replace('每户', '一户最多')],
  );
  await publish(folder, [makeDocument(TITLE, amended)]);
  expect(await asked()).toEqual(all);
});

test('written questions leave clauses that another one’s number was given to', async () => {
  const texts = ['养犬实行分区管理。', ...CLAUSES.map(([, text]) => text)];
  const numbers = [...'一二三四五六'];
  await publish(folder, [
    makeDocument(
      TITLE,
      numbers.map((at, number) => [`第${at}条`, texts[number] ?? '']),
    ),
  ]);
  expect(await asked()).toEqual([]);
});
