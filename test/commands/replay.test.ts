import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { runAsk } from '../../src/commands/ask.ts';
import { runReplay } from '../../src/commands/replay.ts';
import { makeDocument } from '../support/make-document.ts';
import { publish } from '../support/publish.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const QUESTION = '居住证办法第九条怎么规定';
const law = (days: string) =>
  makeDocument('居住证办法', [['第九条', `自受理之日起${days}内制作发放居住证。`]]);

async function asked() {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const data = await temporaryFolder();
  await publish(path.join(data, 'index'), [law('十五日')]);
  const receipt = path.join(data, 'receipt.json');
  const answer = await runAsk(QUESTION, { data, receipt, asOf: '2026-11-22' });
  return { data, receipt, answer };
}

afterEach(() => {
  process.exitCode = 0;
});

test('an answer comes out again byte for byte, on its own release, after another was published', async () => {
  const { data, receipt, answer } = await asked();
  await publish(path.join(data, 'index'), [law('十日')]);
  const replay = await runReplay(QUESTION, { data, receipt });
  expect(replay).toMatchObject({ same: true, release: 'r000001', differences: [] });
  expect(replay.answer.answer).toBe(answer.answer);
  expect(replay.answer.citations).toEqual(answer.citations);
  expect(process.exitCode ?? 0).toBe(0);
});

test('another question is told apart by what it rests on', async () => {
  const { data, receipt } = await asked();
  const replay = await runReplay('你好', { data, receipt });
  expect(replay.same).toBe(false);
  expect(replay.differences.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['composed by', 'status', 'citation 1', 'answer']),
  );
  expect(process.exitCode).toBe(1);
});

test('a receipt that was tampered with is told by the very passage', async () => {
  const { data, receipt } = await asked();
  const written = JSON.parse(await readFile(receipt, 'utf8'));
  written.passages[0].digest = '0'.repeat(64);
  written.answerDigest = '0'.repeat(64);
  await writeFile(receipt, JSON.stringify(written));
  const replay = await runReplay(QUESTION, { data, receipt });
  expect(replay.differences.map(({ what }) => what)).toEqual(['passage 居住证办法#第九条: text', 'answer']);
});

test('a release that is not kept is named with those that are', async () => {
  const { data, receipt } = await asked();
  const written = JSON.parse(await readFile(receipt, 'utf8'));
  await writeFile(receipt, JSON.stringify({ ...written, release: { ...written.release, id: 'r000009' } }));
  await expect(runReplay(QUESTION, { data, receipt })).rejects.toThrow(
    'does not hold release r000009; it holds r000001',
  );
});

test('a follow-up needs the turns before it, and comes out the same with them', async () => {
  const { data } = await asked();
  const history = path.join(data, 'history.json');
  const turns = [
    { role: 'user', content: '居住证办法第九条怎么规定' },
    { role: 'assistant', content: '根据《居住证办法》第九条……' },
  ];
  await writeFile(history, JSON.stringify(turns));
  const receipt = path.join(data, 'follow-up.json');
  await runAsk('它要几天？', { data, receipt, asOf: '2026-11-22', history });
  expect(await runReplay('它要几天？', { data, receipt, history })).toMatchObject({ same: true });
  const without = await runReplay('它要几天？', { data, receipt });
  expect(without.same).toBe(false);
  expect(without.remarks.join()).toContain('--history FILE');
});
