import { readdir, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { listManifests } from '../../../index/store/manifests.ts';
import { recoverIndex } from '../../../index/store/recover-index.ts';
import { makeDocument } from '../../support/make-document.ts';
import { openIndex, publish } from '../../support/publish.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const permits = makeDocument('居住证办法', [['第二条', '在本市居住半年以上的公民，可以申领居住证。']]);
const marriage = makeDocument('婚姻登记办法', [['第一条', '内地居民结婚，双方应当共同办理。']]);

/** An index with two releases whose newest manifest of a table was cut to `share` of its size. */
async function cutIndex(table: string, share: number): Promise<string> {
  const folder = await temporaryFolder();
  await publish(folder, [permits]);
  await publish(folder, [marriage]);
  const [newest] = await listManifests(folder, table);
  const file = newest?.file as string;
  await truncate(file, Math.floor((await stat(file)).size * share));
  return folder;
}

test('an index that is whole is left alone', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [permits]);
  expect(await recoverIndex(folder)).toEqual({ quarantined: [], restored: null });
  expect(await readdir(folder)).not.toContain('quarantine');
});

test.each([
  ['passages', 0],
  ['passages', 0.6],
  ['documents', 0],
  ['documents', 0.6],
])('a newest manifest of %s cut to %s brings the last whole release back', async (table, share) => {
  const folder = await cutIndex(table, share);
  const { quarantined, restored } = await recoverIndex(folder);
  expect(quarantined.map(({ file }) => file.split(path.sep)[0])).toEqual([`${table}.lance`]);
  expect(await readdir(path.join(folder, 'quarantine'))).toHaveLength(1);
  expect(restored).toMatchObject({ id: 'r000003', restoredFrom: 'r000001' });
  const reader = await (await openIndex(folder)).current();
  expect(reader.documents.map(({ title }) => title)).toEqual(['居住证办法']);
  expect((await reader.passage('居住证办法#第二条'))?.text).toContain('半年');
});

test.each([0, 0.6])('a release log cut to %s falls back to the release before', async (share) => {
  const folder = await cutIndex('releases', share);
  expect(await recoverIndex(folder)).toMatchObject({ quarantined: [{}], restored: null });
  expect((await (await openIndex(folder)).current()).release.id).toBe('r000001');
});

test('after a recovery documents can be published again', async () => {
  const folder = await cutIndex('passages', 0);
  await recoverIndex(folder);
  await publish(folder, [marriage]);
  const reader = await (await openIndex(folder)).current();
  expect(reader.documents).toHaveLength(2);
  expect(reader.release.passageCount).toBe(2);
});
