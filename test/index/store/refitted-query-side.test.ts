import { expect, test } from 'vitest';
import type { Embedder } from '../../../index/embedders/embedder.ts';
import { createStaticEmbedder } from '../../../index/embedders/static-embedder.ts';
import { openConnection } from '../../../index/store/connection.ts';
import { type OpenedRelease, openRelease } from '../../../index/store/open-release.ts';
import { publishLearned } from '../../../index/store/publish-learned.ts';
import { readReleases } from '../../../index/store/release-log.ts';
import { makeDocument } from '../../support/make-document.ts';
import { publish } from '../../support/publish.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const permits = makeDocument('居住证办法', [
  ['第一条', '为了规范居住证管理，制定本办法。'],
  ['第二条', '在本市居住半年以上的公民，可以申领居住证。'],
  ['第三条', '持证人凭证乘坐公共交通享受优惠。'],
]);
const ASKED = '外地人坐地铁能便宜点吗';
const question = { id: 'q1', question: ASKED, gold: [{ title: '居住证办法', provision: '第三条' }] };

async function withRelease<R>(
  folder: string,
  use: (release: OpenedRelease) => Promise<R>,
  embedder?: Embedder,
): Promise<R> {
  const connection = await openConnection(folder);
  const [live] = await readReleases(connection);
  if (live === undefined) throw new Error('no release');
  const release = await openRelease(connection, live, embedder ?? (await createStaticEmbedder()));
  const result = await use(release);
  release.close();
  connection.close();
  return result;
}

function similarityOfThird(folder: string, query: string): Promise<number> {
  const request = { query, limit: 10, asOf: '2026-01-01', region: null };
  return withRelease(folder, async (release) => {
    const results = await release.search(request);
    return results.find(({ passage }) => passage.provision === '第三条')?.signals.vector ?? 0;
  });
}

async function learn(folder: string, queryRows: Uint8Array | null): Promise<void> {
  expect(queryRows?.length).toBeGreaterThan(0);
  await publishLearned(folder, (learned) => ({ ...learned, queryRows }));
}

test('a query side refitted to judged questions is part of the release and outlasts an ingest', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [permits]);
  const before = await similarityOfThird(folder, '地铁能便宜吗');
  await learn(folder, await withRelease(folder, (release) => release.refit([question])));
  const refitted = await similarityOfThird(folder, '地铁能便宜吗');
  expect(refitted).toBeGreaterThan(before + 0.01);
  await publish(folder, [permits, makeDocument('养犬条例', [['第一条', '养犬应当登记。']])]);
  expect(await similarityOfThird(folder, '地铁能便宜吗')).toBeCloseTo(refitted, 3);
});

test('a query side refitted for other tables is left aside', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [permits]);
  const before = await similarityOfThird(folder, '坐公共交通能便宜吗');
  expect(before).toBeGreaterThan(0);
  const other = { ...(await createStaticEmbedder()), digest: 'f'.repeat(64) };
  await learn(folder, await withRelease(folder, (release) => release.refit([question]), other));
  expect(await similarityOfThird(folder, '坐公共交通能便宜吗')).toBe(before);
});

test('an embedder that cannot be refitted says so', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [permits]);
  const { lexicon: _lexicon, withRefit: _withRefit, ...plain } = await createStaticEmbedder();
  expect(await withRelease(folder, (release) => release.refit([question]), plain)).toBeNull();
});
