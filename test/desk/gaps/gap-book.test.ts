import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openGapBook } from '../../../src/desk/gaps/gap-book.ts';
import { makeIdentifiers, squeezed } from '../../support/identifiers.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function book() {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'gaps.json');
  return { folder, file, gaps: await openGapBook(file, () => new Date('2026-11-22T02:00:00Z')) };
}

test('below three alike nothing is kept, with the third only the words that all share', async () => {
  const { folder, file, gaps } = await book();
  await gaps.declined('幸福小区遛狗不牵绳罚款多少', 'no-match');
  await gaps.declined('遛狗不牵绳会被罚款吗', 'no-match');
  expect(await readdir(folder)).toEqual([]);
  expect(await gaps.list()).toEqual([]);
  await gaps.declined('邻居遛狗不牵绳怎么罚款', 'named-thing-missing');
  const [gap] = await gaps.list();
  expect(gap).toMatchObject({
    count: 3,
    reasons: { 'no-match': 2, 'named-thing-missing': 1 },
    status: 'open',
  });
  expect(gap?.words.join()).toContain('遛狗');
  const kept = await readFile(file, 'utf8');
  for (const word of ['幸福', '小区', '邻居', '牵绳']) expect(kept).not.toContain(word);
});

test('more of the same are counted on, other questions are not', async () => {
  const { gaps } = await book();
  for (let time = 0; time < 5; time++) await gaps.declined('遛狗不牵绳罚多少钱', 'no-match');
  await gaps.declined('宠物医院营业执照怎么申请', 'no-match');
  expect((await gaps.list()).map(({ count }) => count)).toEqual([5]);
});

test('identifiers, names of people and numbers never get in, even asked three times', async () => {
  const { file, gaps } = await book();
  const numbers = makeIdentifiers(60, 7);
  for (const { written } of numbers) await gaps.declined(`张三丰的证件${written}遛狗牵绳罚款`, 'no-match');
  const kept = await readFile(file, 'utf8');
  expect((await gaps.list())[0]?.count).toBe(60);
  expect(kept).not.toContain('张三丰');
  for (const { digits } of numbers) expect(squeezed(kept)).not.toContain(digits);
});

test('gaps and what was done about them outlive a restart', async () => {
  const { file, gaps } = await book();
  for (let time = 0; time < 3; time++) await gaps.declined('遛狗不牵绳罚多少钱', 'no-match');
  const id = (await gaps.list())[0]?.id ?? '';
  expect(await gaps.settle(id, 'out-of-scope')).toMatchObject({ status: 'out-of-scope' });
  expect(await gaps.settle('g0', 'attached')).toBeNull();
  const again = await openGapBook(file);
  await again.declined('遛狗不牵绳罚多少钱', 'no-match');
  expect(await again.list()).toMatchObject([{ id, count: 4, status: 'out-of-scope' }]);
});
