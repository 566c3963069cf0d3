import { expect, test } from 'vitest';
import { createStaticEmbedder } from '../../../index/embedders/static-embedder.ts';
import { cleanUp, keptReleases } from '../../../index/store/clean-up.ts';
import { listManifests } from '../../../index/store/manifests.ts';
import { openDraft } from '../../../index/store/open-draft.ts';
import { openKeptRelease } from '../../../index/store/open-kept-release.ts';
import { restoreRelease } from '../../../index/store/restore-release.ts';
import { rewriteTables } from '../../../index/store/rewrite-tables.ts';
import { filesWith } from '../../support/files-with.ts';
import { makeDocument } from '../../support/make-document.ts';
import { openIndex, publish } from '../../support/publish.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const versionOf = (period: string) =>
  makeDocument('居住证办法', [['第二条', `在本市居住${period}以上的公民，可以申领居住证。`]]);

async function fourReleases(): Promise<string> {
  const folder = await temporaryFolder();
  for (const period of ['一年', '半年', '三个月', '一个月']) await publish(folder, [versionOf(period)]);
  return folder;
}

test('clean-up keeps the newest releases and removes the versions of the others', async () => {
  const folder = await fourReleases();
  const report = await cleanUp(folder, { keepCount: 2, keepDays: 0, graceMs: 0 }, Date.now());
  expect(report).toMatchObject({ kept: ['r000004', 'r000003'], removed: ['r000002', 'r000001'] });
  expect(report.bytesRemoved).toBeGreaterThan(0);
  const embedder = await createStaticEmbedder();
  const older = await openKeptRelease(folder, 'r000003', embedder);
  expect((await older.passage('居住证办法#第二条'))?.text).toContain('三个月');
  older.close();
  const live = await (await openIndex(folder)).current();
  expect((await live.passage('居住证办法#第二条'))?.text).toContain('一个月');
});

test('a release that was cleaned cannot be restored and the message names those that can', async () => {
  const folder = await fourReleases();
  await cleanUp(folder, { keepCount: 2, keepDays: 0, graceMs: 0 }, Date.now());
  await expect(restoreRelease(folder, 'r000001')).rejects.toThrow(/r000004, r000003/u);
  const restored = await restoreRelease(folder, 'r000003');
  expect(restored.id).toBe('r000005');
});

test('a release that points back keeps what it points to', async () => {
  const folder = await fourReleases();
  await restoreRelease(folder, 'r000001');
  await cleanUp(folder, { keepCount: 1, keepDays: 0, graceMs: 0 }, Date.now());
  const live = await (await openIndex(folder)).current();
  expect((await live.passage('居住证办法#第二条'))?.text).toContain('一年');
});

test('a restored release keeps its versions while those between go', async () => {
  const folder = await fourReleases();
  await restoreRelease(folder, 'r000001');
  const releases = await (await openIndex(folder)).releases();
  await cleanUp(folder, { keepCount: 2, keepDays: 0, graceMs: 0 }, Date.now());
  const embedder = await createStaticEmbedder();
  for (const [id, period] of [
    ['r000005', '一年'],
    ['r000004', '一个月'],
  ] as const) {
    const kept = await openKeptRelease(folder, id, embedder);
    expect((await kept.passage('居住证办法#第二条'))?.text).toContain(period);
    kept.close();
  }
  const versions = (await listManifests(folder, 'passages')).map(({ version }) => version);
  const between = releases.find(({ id }) => id === 'r000003')?.passagesVersion;
  expect(versions).not.toContain(between);
});

test('words that only removed releases held are gone from every file', async () => {
  const folder = await temporaryFolder();
  const secret = '凤凰传奇';
  await publish(folder, [makeDocument('甲办法', [['第一条', `${secret}不得入内。`]])]);
  await publish(folder, [makeDocument('甲办法', [['第一条', '任何人不得入内。']])]);
  expect(await filesWith(folder, secret)).not.toEqual([]);
  await cleanUp(folder, { keepCount: 1, keepDays: 0, graceMs: 0 }, Date.now());
  expect(await filesWith(folder, secret)).toEqual([]);
});

test('a document withdrawn from among many is gone from every file once the tables are rewritten', async () => {
  const folder = await temporaryFolder();
  const secret = '凤凰传奇';
  const others = Array.from({ length: 40 }, (_, at) =>
    makeDocument(`第${at}号办法`, [['第一条', `第${at}号事项应当登记。`]]),
  );
  await publish(folder, [...others, makeDocument('甲办法', [['第一条', `${secret}不得入内。`]])]);
  const draft = await openDraft(folder, await createStaticEmbedder());
  await draft.remove(['甲办法']);
  await draft.publish();
  await draft.close();
  const retention = { keepCount: 1, keepDays: 0, graceMs: 0 };
  await cleanUp(folder, retention, Date.now());
  expect(await filesWith(folder, secret)).not.toEqual([]);
  await rewriteTables(folder);
  await cleanUp(folder, retention, Date.now());
  expect(await filesWith(folder, secret)).toEqual([]);
  const live = await (await openIndex(folder)).current();
  expect(live.release).toMatchObject({ documentCount: 40, passageCount: 40 });
  const request = { query: '第7号事项', limit: 3, asOf: '2026-01-01', region: null };
  expect((await live.search(request)).length).toBeGreaterThan(0);
});

test('old versions are gone from the disk', async () => {
  const folder = await fourReleases();
  await cleanUp(folder, { keepCount: 1, keepDays: 0, graceMs: 0 }, Date.now());
  const live = (await (await openIndex(folder)).current()).release;
  const versions = (await listManifests(folder, 'passages')).map(({ version }) => version);
  expect(Math.min(...versions)).toBe(live.passagesVersion);
});

test('age and the grace of readers keep releases that the count would not', () => {
  const at = (id: string, publishedAt: string) => ({ id, publishedAt }) as never;
  const releases = [
    at('r3', '2026-03-10T11:59:30Z'),
    at('r2', '2026-03-08T00:00:00Z'),
    at('r1', '2026-01-01T00:00:00Z'),
  ];
  const now = Date.parse('2026-03-10T12:00:00Z');
  const kept = (keepCount: number, keepDays: number, graceMs: number) =>
    keptReleases(releases, { keepCount, keepDays, graceMs }, now).map(({ id }) => id);
  expect(kept(1, 0, 0)).toEqual(['r3']);
  expect(kept(1, 0, 60_000)).toEqual(['r3', 'r2']);
  expect(kept(1, 5, 0)).toEqual(['r3', 'r2']);
  expect(kept(3, 0, 0)).toEqual(['r3', 'r2', 'r1']);
});
