import { expect, test } from 'vitest';
import { createStaticEmbedder } from '../../../index/embedders/static-embedder.ts';
import { openDraft } from '../../../index/store/open-draft.ts';
import { publishLearned } from '../../../index/store/publish-learned.ts';
import { restoreRelease } from '../../../index/store/restore-release.ts';
import { makeDocument } from '../../support/make-document.ts';
import { openIndex, publish } from '../../support/publish.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const permits = makeDocument('居住证办法', [
  ['第一条', '为了规范居住证管理，制定本办法。'],
  ['第二条', '在本市居住半年以上的公民，可以申领居住证。'],
  ['第三条', '持证人凭证乘坐公共交通享受优惠。'],
]);
const question = {
  id: 'q1',
  question: '外地人坐地铁能便宜点吗',
  gold: [{ title: '《居住证办法》', provision: '第3条' }],
};

async function signalsOf(folder: string) {
  const reader = await (await openIndex(folder)).current();
  const results = await reader.search({
    query: '我是外地人坐地铁能便宜吗',
    limit: 10,
    asOf: '2026-01-01',
    region: null,
  });
  return results.find(({ passage }) => passage.provision === '第三条')?.signals;
}

async function learn(folder: string) {
  await publish(folder, [permits]);
  return await publishLearned(folder, (learned) => ({ ...learned, questions: [question] }));
}

test('a judged question speaks for the provision that answers it when a similar one is asked', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [permits]);
  expect((await signalsOf(folder))?.memoryNearest).toBeUndefined();
  const release = await publishLearned(folder, (learned) => ({ ...learned, questions: [question] }));
  expect(release.id).toBe('r000002');
  expect((await signalsOf(folder))?.memoryNearest).toBeGreaterThan(0.4);
});

test('judged questions outlast an ingest and follow the provision into its new version', async () => {
  const folder = await temporaryFolder();
  await learn(folder);
  const draft = await openDraft(folder, await createStaticEmbedder());
  await draft.upsert([
    makeDocument('居住证办法', [
      ['第二条', '在本市居住一年以上的公民，可以申领居住证。'],
      ['第三条', '持证人乘坐地铁半价。'],
    ]),
  ]);
  await draft.publish();
  await draft.close();
  expect((await signalsOf(folder))?.memoryNearest).toBeGreaterThan(0.4);
});

test('restoring a release from before takes judged questions back', async () => {
  const folder = await temporaryFolder();
  await learn(folder);
  await restoreRelease(folder, 'r000001');
  expect((await signalsOf(folder))?.memoryNearest).toBeUndefined();
});
