import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Embedder } from '../../../index/embedders/embedder.ts';
import { createStaticEmbedder } from '../../../index/embedders/static-embedder.ts';
import { openDraft } from '../../../index/store/open-draft.ts';
import { NoReleaseError, openPolicyIndex } from '../../../index/store/open-index.ts';
import { reEmbed } from '../../../index/store/re-embed.ts';
import { restoreRelease } from '../../../index/store/restore-release.ts';
import { makeDocument } from '../../support/make-document.ts';
import { openIndex, publish } from '../../support/publish.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const permits = makeDocument('居住证办法', [
  ['第一条', '为了规范居住证管理，制定本办法。'],
  ['第二条', '在本市居住半年以上的公民，可以申领居住证。'],
]);
const marriage = makeDocument('婚姻登记办法', [['第一条', '内地居民结婚，双方应当共同到婚姻登记机关办理。']]);

test('an index without a release says that something has to be ingested', async () => {
  const index = await openIndex(await temporaryFolder());
  await expect(index.current()).rejects.toThrow(NoReleaseError);
});

test('a published document can be listed, read and searched', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [permits]);
  const reader = await (await openIndex(folder)).current();
  expect(reader.documents.map(({ title }) => title)).toEqual(['居住证办法']);
  expect((await reader.document('居住证办法'))?.text).toBe(permits.document.text);
  const [first] = await reader.search({
    query: '居住证要住多久',
    limit: 3,
    asOf: '2026-01-01',
    region: null,
  });
  expect(first?.passage.id).toBe('居住证办法#第二条');
  expect(first?.signals.body).toBeGreaterThan(0);
});

test('a draft is invisible until it is published, and readers then follow', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [permits]);
  const index = await openIndex(folder);
  const before = await index.current();
  const draft = await openDraft(folder, await createStaticEmbedder());
  await draft.upsert([marriage]);
  await sleep(300);
  expect((await index.current()).release.id).toBe(before.release.id);
  await draft.publish();
  await draft.close();
  await sleep(300);
  const after = await index.current();
  expect(after.documents.map(({ title }) => title).sort()).toEqual(['婚姻登记办法', '居住证办法']);
  expect(before.documents).toHaveLength(1);
  expect(await before.passagesOf('婚姻登记办法')).toEqual([]);
});

test('a draft that was given up leaves no trace in the next one', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [permits]);
  const abandoned = await openDraft(folder, await createStaticEmbedder());
  await abandoned.upsert([marriage]);
  await abandoned.close();
  const next = await openDraft(folder, await createStaticEmbedder());
  expect([...next.documents.keys()]).toEqual(['居住证办法']);
  await next.close();
});

test('changing one article embeds that article alone', async () => {
  const folder = await temporaryFolder();
  expect(await publish(folder, [permits])).toBe(2);
  const changed = makeDocument('居住证办法', [
    ['第一条', '为了规范居住证管理，制定本办法。'],
    ['第二条', '在本市居住三个月以上的公民，可以申领居住证。'],
  ]);
  expect(await publish(folder, [changed])).toBe(1);
  const reader = await (await openIndex(folder)).current();
  expect(reader.release.passageCount).toBe(2);
  expect(reader.statistics.passageCount).toBe(2);
  expect((await reader.passage('居住证办法#第二条'))?.text).toContain('三个月');
});

test('a removed document is gone from search and from the statistics', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [permits, marriage]);
  const draft = await openDraft(folder, await createStaticEmbedder());
  await draft.remove(['婚姻登记办法']);
  await draft.publish();
  await draft.close();
  const reader = await (await openIndex(folder)).current();
  const results = await reader.search({ query: '结婚登记', limit: 5, asOf: '2026-01-01', region: null });
  expect(results.map(({ passage }) => passage.documentId)).not.toContain('婚姻登记办法');
  expect(reader.statistics.passageCount).toBe(2);
});

test('an index built with another embedder is refused and the message says what to run', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [permits]);
  const other: Embedder = { ...(await createStaticEmbedder()), id: 'other', digest: 'f'.repeat(64) };
  await expect(openDraft(folder, other)).rejects.toThrow(/--re-embed/u);
  const index = await openPolicyIndex(folder, other);
  await expect(index.current()).rejects.toThrow(/was built with embedder static/u);
  await index.close();
});

test('a second writer waits for the first and says who holds the index when it gives up', async () => {
  const folder = await temporaryFolder();
  const first = await openDraft(folder, await createStaticEmbedder());
  await expect(openDraft(folder, await createStaticEmbedder(), { waitMs: 300 })).rejects.toThrow(
    `process ${process.pid}`,
  );
  await first.close();
  const second = await openDraft(folder, await createStaticEmbedder(), { waitMs: 300 });
  await second.close();
});

test('restoring a release brings its documents back for readers and for the next draft', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [permits]);
  await publish(folder, [marriage]);
  const restored = await restoreRelease(folder, 'r000001');
  expect(restored).toMatchObject({ id: 'r000003', restoredFrom: 'r000001', documentCount: 1 });
  const reader = await (await openIndex(folder)).current();
  expect(reader.documents.map(({ title }) => title)).toEqual(['居住证办法']);
  const draft = await openDraft(folder, await createStaticEmbedder());
  expect([...draft.documents.keys()]).toEqual(['居住证办法']);
  await draft.close();
});

test('restoring a release that does not exist names those that do', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [permits]);
  await expect(restoreRelease(folder, 'r000009')).rejects.toThrow(/r000001/u);
});

test('re-embedding publishes the same documents with vectors of another length', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [permits]);
  const three = threeDimensions();
  const release = await reEmbed(folder, three);
  expect(release).toMatchObject({
    passageCount: 2,
    documentCount: 1,
    embedder: { id: 'three', dimensions: 3 },
  });
  const index = await openPolicyIndex(folder, three);
  const [first] = await (await index.current()).search({
    query: '居住证',
    limit: 1,
    asOf: '2026-01-01',
    region: null,
  });
  expect(first?.signals.vector).toBeCloseTo(1);
  expect(first?.signals.body).toBeGreaterThan(0);
  await index.close();
});

/** An embedder to which all texts are alike. */
function threeDimensions(): Embedder {
  const one = () => Float32Array.from([1, 0, 0]);
  return {
    id: 'three',
    digest: '3'.repeat(64),
    dimensions: 3,
    maxBatch: 1,
    maxTokens: null,
    embedPassages: async (passages) => passages.map(one),
    embedQuery: async () => one(),
    close: async () => {},
  };
}

test('a newer version of a regulation ends the older one when it comes into force, and no earlier', async () => {
  const folder = await temporaryFolder();
  const article = (period: string) => [['第二条', `在本市居住${period}以上的，可以申领居住证。`]] as const;
  const older = { title: '云川市居住证办法', promulgatedOn: '2015-01-01', effectiveFrom: '2015-03-01' };
  const newer = { title: '云川市居住证办法', promulgatedOn: '2025-01-01', effectiveFrom: '2025-03-01' };
  await publish(folder, [
    makeDocument('旧', article('一年'), older),
    makeDocument('新', article('半年'), newer),
  ]);
  const reader = await (await openIndex(folder)).current();
  const found = async (asOf: string) =>
    (await reader.search({ query: '居住证要住多久', limit: 5, asOf, region: null })).map(
      (result) => result.passage.documentId,
    );
  expect(await found('2025-02-28')).toEqual(['旧']);
  expect(await found('2025-03-01')).toEqual(['新']);
  expect(reader.documents.find(({ id }) => id === '旧')?.warnings.map(({ code }) => code)).toContain(
    'superseded',
  );
});
