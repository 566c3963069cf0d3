import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStaticEmbedder } from '../../../index/embedders/static-embedder.ts';
import { openConnection } from '../../../index/store/connection.ts';
import { openPolicyIndex } from '../../../index/store/open-index.ts';
import { appendRelease, readHead } from '../../../index/store/release-log.ts';
import { makeDocument } from '../../support/make-document.ts';
import { publish } from '../../support/publish.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Makes the index what a version that knew nothing of recognised text and sketches would have written. */
async function dropLaterColumns() {
  const connection = await openConnection(folder);
  const { release, statistics } = await readHead(connection);
  if (release === null) throw new Error('nothing was published');
  const [passages, documents] = await Promise.all([
    connection.openTable('passages'),
    connection.openTable('documents'),
  ]);
  await passages.dropColumns(['ocr']);
  await documents.dropColumns(['recognised', 'sketch']);
  const versions = {
    passagesVersion: await passages.version(),
    documentsVersion: await documents.version(),
  };
  await appendRelease(connection, statistics, { ...release, ...versions, documents: new Map() });
  connection.close();
}

test('an index from before recognised text was marked is read, and written to again', async () => {
  await publish(folder, [makeDocument('甲办法', [['第一条', '养犬登记证工本费每证收取二十元。']])]);
  await dropLaterColumns();

  const index = await openPolicyIndex(folder, await createStaticEmbedder());
  const older = await index.current();
  expect((await older.passage('甲办法#第一条'))?.ocr).toBe(false);
  expect((await older.document('甲办法'))?.recognised).toEqual([]);

  const scan = makeDocument('乙办法', [['第一条', '电动自行车应当登记上牌。']], {
    recognised: [{ start: 0, end: 16 }],
  });
  await publish(folder, [scan]);
  await sleep(300); // readers follow a quarter of a second later
  const reader = await index.current();
  expect((await reader.passage('甲办法#第一条'))?.ocr).toBe(false);
  expect((await reader.passage('乙办法#第一条'))?.ocr).toBe(true);
  expect((await reader.document('乙办法'))?.recognised).toEqual([{ start: 0, end: 16 }]);
  await index.close();
});
