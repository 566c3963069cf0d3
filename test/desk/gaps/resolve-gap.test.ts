import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openGapBook } from '../../../src/desk/gaps/gap-book.ts';
import { resolveGap } from '../../../src/desk/gaps/resolve-gap.ts';
import { ask } from '../../support/ask.ts';
import { makeDocument } from '../../support/make-document.ts';
import { publish } from '../../support/publish.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { CLERK, openDeskParts } from '../open-desk-parts.ts';

const ASKED = '遛狗不牵绳罚多少钱';
const RULES = makeDocument('云川市养犬管理办法', [
  ['第一条', '养犬人应当每年携犬接种疫苗。'],
  ['第二条', '携犬外出未束犬链的，由公安机关处二百元罚款。'],
]);

async function deskWithGap() {
  const folder = await temporaryFolder();
  await publish(path.join(folder, 'index'), [RULES]);
  const parts = await openDeskParts(folder);
  const book = await openGapBook(path.join(folder, 'gaps.json'));
  for (let time = 0; time < 3; time++) await book.declined(ASKED, 'no-match');
  const [gap] = await book.list();
  return { parts, book, id: gap?.id ?? '' };
}

const named = { question: '遛狗不牵绳罚多少？', title: '《云川市养犬管理办法》', provision: '第二条' };

test('attaching a gap publishes a judged question that names the provision', async () => {
  const { parts, book, id } = await deskWithGap();
  const before = (await parts.index.current()).release.id;
  expect(await resolveGap(parts, book, CLERK, id, { action: 'attach', ...named })).toMatchObject({
    status: 'attached',
  });
  expect((await parts.index.current()).release.id).not.toBe(before);
  expect((await book.list())[0]?.status).toBe('attached');
  const { entries } = await parts.audit.read();
  expect(entries).toMatchObject([{ action: 'gap-resolved', subject: id, details: { resolution: 'attach' } }]);
  expect(JSON.stringify(entries)).not.toContain('牵绳');
});

test('a curated answer is given word for word until its provision changes', async () => {
  const { parts, book, id } = await deskWithGap();
  const answer = '不束犬链遛狗的，公安机关处200元罚款。';
  await resolveGap(parts, book, CLERK, id, { action: 'curate', ...named, answer });
  expect(await ask(parts.index, named.question)).toMatchObject({
    mode: 'curated',
    citations: [{ provision: '第二条' }],
  });
  expect((await ask(parts.index, named.question)).answer).toContain(answer);
  const changed = makeDocument('云川市养犬管理办法', [
    ['第一条', '养犬人应当每年携犬接种疫苗。'],
    ['第二条', '携犬外出未束犬链的，由公安机关处五百元罚款。'],
  ]);
  await publish(parts.location, [changed]);
  await sleep(500);
  expect((await ask(parts.index, named.question)).mode).not.toBe('curated');
});

test('a curated answer with a figure that the provision does not state is refused, and nothing is published', async () => {
  const { parts, book, id } = await deskWithGap();
  const before = (await parts.index.current()).release.id;
  const answer = '罚款300元。';
  await expect(
    resolveGap(parts, book, CLERK, id, { action: 'curate', ...named, answer }),
  ).rejects.toMatchObject({ code: 'unsupported-answer', message: expect.stringContaining('300') });
  expect((await book.list())[0]?.status).toBe('open');
  expect((await parts.index.releases())[0]?.id).toBe(before);
  expect((await parts.audit.read()).entries).toEqual([]);
});

test('an unknown provision, document or gap is refused', async () => {
  const { parts, book, id } = await deskWithGap();
  const attach = (given: Partial<typeof named>) =>
    resolveGap(parts, book, CLERK, id, { action: 'attach', ...named, ...given });
  await expect(attach({ provision: '第九条' })).rejects.toMatchObject({ code: 'provision-not-found' });
  await expect(attach({ title: '别的办法' })).rejects.toMatchObject({ code: 'provision-not-found' });
  const unknown = resolveGap(parts, book, CLERK, 'g0', { action: 'out-of-scope' });
  await expect(unknown).rejects.toMatchObject({ code: 'gap-not-found' });
});

test('out of scope publishes nothing', async () => {
  const { parts, book, id } = await deskWithGap();
  const settled = await resolveGap(parts, book, CLERK, id, { action: 'out-of-scope' });
  expect(settled.status).toBe('out-of-scope');
  expect(await parts.index.releases()).toHaveLength(1);
});

test('what the command line settles beside a running service is not lost when a citizen asks again', async () => {
  const { parts, book, id } = await deskWithGap();
  const other = await openGapBook(path.join(path.dirname(parts.location), 'gaps.json'));
  await resolveGap(parts, other, CLERK, id, { action: 'out-of-scope' });
  await book.declined(ASKED, 'no-match');
  expect(await book.list()).toMatchObject([{ id, status: 'out-of-scope', count: 4 }]);
});
