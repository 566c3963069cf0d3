import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { ingestCorpus } from '../../ingest/ingest-corpus.ts';
import { createReaderPool } from '../../ingest/readers/read-file.ts';
import { openIndex } from '../support/publish.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const reader = createReaderPool({ size: 1 });
afterAll(() => reader.close());

const PERMITS = `# 云川市居住证办法

云川市人民政府 2024年1月5日公布

第一条 为了规范居住证管理，制定本办法。

第二条 在本市居住半年以上的公民，可以申领居住证。

第三条 本办法自2024年3月1日起施行。
`;
const PETS = '# 云川市养犬办法\n\n第一条 养犬应当登记。\n\n第二条 本办法自2023年1月1日起施行。\n';

async function ingest(folder: string, paths: readonly string[], prune = false) {
  return await ingestCorpus(paths, {
    location: path.join(folder, 'index'),
    embedder: await createStaticEmbedder(),
    reader,
    concurrency: 2,
    prune,
    onProgress: () => {},
  });
}

/** A folder with two regulations in it. */
async function corpusFolder(): Promise<{ folder: string; corpus: string }> {
  const folder = await temporaryFolder();
  const corpus = path.join(folder, 'corpus');
  await mkdir(corpus);
  await writeFile(path.join(corpus, '居住证.md'), PERMITS);
  await writeFile(path.join(corpus, '养犬.md'), PETS);
  return { folder, corpus };
}

test('a folder is ingested once and found unchanged the second time', async () => {
  const { folder, corpus } = await corpusFolder();
  const first = await ingest(folder, [corpus]);
  expect(first).toMatchObject({ created: 2, updated: 0, unchanged: 0, failed: 0 });
  expect(first.embedded).toBe(first.release?.passageCount);
  const second = await ingest(folder, [corpus]);
  expect(second).toMatchObject({ created: 0, updated: 0, unchanged: 2, embedded: 0 });
  expect(second.release?.id).toBe(first.release?.id);
});

test('one changed clause is one updated document and one embedded passage', async () => {
  const { folder, corpus } = await corpusFolder();
  await ingest(folder, [corpus]);
  await writeFile(path.join(corpus, '居住证.md'), PERMITS.replace('半年', '三个月'));
  expect(await ingest(folder, [corpus])).toMatchObject({ created: 0, updated: 1, unchanged: 1, embedded: 1 });
});

test('a broken file is reported with its reason and the rest is ingested', async () => {
  const { folder, corpus } = await corpusFolder();
  await writeFile(path.join(corpus, '坏.pdf'), '%PDF-1.7 not really');
  await writeFile(path.join(corpus, '空.md'), '');
  const report = await ingest(folder, [corpus]);
  expect(report).toMatchObject({ created: 2, failed: 2 });
  const failures = report.files.filter((file) => file.status === 'failed');
  expect(failures.map(({ file, error }) => [file, error?.code])).toEqual([
    ['坏.pdf', 'damaged'],
    ['空.md', 'empty'],
  ]);
});

test('a file that can no longer be read leaves what it said before in force', async () => {
  const { folder, corpus } = await corpusFolder();
  await ingest(folder, [corpus]);
  await writeFile(path.join(corpus, '居住证.md'), '');
  expect(await ingest(folder, [corpus], true)).toMatchObject({ failed: 1, deleted: 0 });
  const reader = await (await openIndex(path.join(folder, 'index'))).current();
  expect(reader.documents).toHaveLength(2);
});

test('a vanished file is withdrawn with prune and kept without', async () => {
  const { folder, corpus } = await corpusFolder();
  await ingest(folder, [corpus]);
  await rm(path.join(corpus, '养犬.md'));
  expect(await ingest(folder, [corpus])).toMatchObject({ deleted: 0 });
  expect(await ingest(folder, [corpus], true)).toMatchObject({ deleted: 1, unchanged: 1 });
});

test('a renamed file keeps the identity of its document', async () => {
  const { folder, corpus } = await corpusFolder();
  const before = await ingest(folder, [corpus]);
  await rename(path.join(corpus, '养犬.md'), path.join(corpus, '狗.md'));
  const after = await ingest(folder, [corpus], true);
  expect(after).toMatchObject({ created: 0, deleted: 0, embedded: 0 });
  const reader = await (await openIndex(path.join(folder, 'index'))).current();
  expect(reader.documents.map(({ sourceFile }) => sourceFile).sort()).toEqual(['居住证.md', '狗.md'].sort());
  expect(after.release?.documentCount).toBe(before.release?.documentCount);
});

test('notes, sidecars and underscore folders are not documents', async () => {
  const { folder, corpus } = await corpusFolder();
  await writeFile(path.join(corpus, 'README.md'), PERMITS.replace('居住证办法', '说明'));
  await mkdir(path.join(corpus, '_sources'));
  await writeFile(path.join(corpus, '_sources', 'x.md'), PERMITS);
  await writeFile(path.join(corpus, '养犬.md.meta.yaml'), 'issuer: 云川市公安局\n');
  expect(await ingest(folder, [corpus])).toMatchObject({ created: 2, failed: 0 });
  const reader = await (await openIndex(path.join(folder, 'index'))).current();
  expect(reader.documents.find(({ title }) => title.includes('养犬'))?.issuer).toBe('云川市公安局');
});

test('a path that does not exist is named', async () => {
  const folder = await temporaryFolder();
  await expect(ingest(folder, [path.join(folder, 'nowhere')])).rejects.toThrow(/nowhere/u);
});
