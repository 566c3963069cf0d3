import { describe, expect, onTestFinished, test } from 'vitest';
import { createStaticEmbedder } from '../../../../index/embedders/static-embedder.ts';
import type { FullText } from '../../../../index/search/full-text/full-text.ts';
import { memoryFullText } from '../../../../index/search/full-text/memory-full-text.ts';
import { storedFullText } from '../../../../index/search/full-text/stored-full-text.ts';
import { loadPassageTable, type PassageTable } from '../../../../index/search/passage-table.ts';
import { openConnection, openTableAt } from '../../../../index/store/connection.ts';
import { openDraft } from '../../../../index/store/open-draft.ts';
import { readReleases } from '../../../../index/store/release-log.ts';
import { makeDocument } from '../../../support/make-document.ts';
import { publish } from '../../../support/publish.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const DOCUMENTS = [
  makeDocument('居住证办法', [
    ['第一条', '为了规范居住证管理，制定本办法。'],
    ['第二条', '在本市居住半年以上的公民，可以申领居住证。居住证由公安机关签发。'],
    ['第三条', '持证人凭证乘坐公共交通享受优惠，优惠幅度为50%。'],
  ]),
  makeDocument('养犬管理条例', [
    ['第一条', '养犬人应当到公安机关办理养犬登记。'],
    ['第二条', '居住区内禁止饲养烈性犬。'],
  ]),
];

async function openTable(folder: string) {
  const connection = await openConnection(folder);
  const [live] = await readReleases(connection);
  const passages = await openTableAt(connection, 'passages', live?.passagesVersion ?? 0);
  const titles = new Map(DOCUMENTS.map(({ document }) => [document.id, document.title]));
  const table = await loadPassageTable(passages, titles, (await createStaticEmbedder()).dimensions);
  onTestFinished(() => connection.close());
  return { passages, table };
}

type Opened = { readonly fullText: FullText; readonly table: PassageTable };

const BACKENDS = {
  memory: async (folder: string): Promise<Opened> => {
    const { table } = await openTable(folder);
    return { fullText: await memoryFullText(table), table };
  },
  stored: async (folder: string): Promise<Opened> => {
    const { passages, table } = await openTable(folder);
    return { fullText: storedFullText(passages, table.positionOf), table };
  },
};

async function found({ fullText, table }: Opened, ...request: Parameters<FullText['search']>) {
  const { positions, scores } = await fullText.search(...request);
  return positions.map((position, at) => ({ id: table.passage(position).id, score: scores[at] as number }));
}

describe.each(Object.entries(BACKENDS))('full text, %s', (_, openBackend) => {
  async function open() {
    const folder = await temporaryFolder();
    await publish(folder, DOCUMENTS);
    return await openBackend(folder);
  }

  test('finds the passages that hold a term, those that hold it more often first', async () => {
    const hits = await found(await open(), 'body', ['居住', '住证'], 10);
    expect(hits[0]?.id).toBe('居住证办法#第二条');
    expect(hits.map(({ id }) => id).sort()).toEqual([
      '养犬管理条例#第二条',
      '居住证办法#第一条',
      '居住证办法#第二条',
    ]);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
  });

  test('searches title and label apart from the text', async () => {
    const opened = await open();
    expect(await found(opened, 'path', ['养犬'], 10)).toHaveLength(2);
    expect(await found(opened, 'body', ['办法'], 10)).toHaveLength(1);
    expect(await found(opened, 'path', ['办法'], 10)).toHaveLength(3);
  });

  test('gives no more than asked for, and only of the documents asked for', async () => {
    const opened = await open();
    expect(await found(opened, 'body', ['居', '住'], 2)).toHaveLength(2);
    const [only, ...others] = await found(opened, 'body', ['居', '住'], 10, ['养犬管理条例']);
    expect(only?.id).toBe('养犬管理条例#第二条');
    expect(others).toEqual([]);
  });

  test.each([[[]], [['没有']], [['50']], [['\u0000']]])('%j is searched without an error', async (terms) => {
    const hits = await found(await open(), 'body', terms, 10);
    expect(hits.length).toBeLessThanOrEqual(1);
  });
});

test('posting lists in memory score as LanceDB does, also after passages were replaced', async () => {
  const folder = await temporaryFolder();
  await publish(folder, DOCUMENTS);
  const draft = await openDraft(folder, await createStaticEmbedder());
  await draft.upsert([
    makeDocument('养犬管理条例', [
      ['第一条', '养犬人应当自取得犬只之日起30日内到公安机关办理养犬登记。'],
      ['第三条', '携犬外出应当束犬链。'],
    ]),
  ]);
  await draft.publish();
  await draft.close();
  const { passages, table } = await openTable(folder);
  const [memory, stored] = [await memoryFullText(table), storedFullText(passages, table.positionOf)];
  for (const field of ['body', 'path'] as const) {
    const terms = ['居', '居住', '养犬', '办', '理', '第', '条'];
    const [own, theirs] = [await memory.search(field, terms, 100), await stored.search(field, terms, 100)];
    expect([...own.positions].sort()).toEqual([...theirs.positions].sort());
    for (const [at, position] of own.positions.entries()) {
      const score = theirs.scores[theirs.positions.indexOf(position)];
      expect(own.scores[at]).toBeCloseTo(score as number, 4);
    }
  }
});
