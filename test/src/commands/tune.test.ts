import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runImport } from '../../../src/commands/questions.ts';
import { runTune } from '../../../src/commands/tune.ts';
import { makeDocument } from '../../support/make-document.ts';
import { openIndex, publish } from '../../support/publish.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const COLOURS = '红橙黄绿青蓝紫黑白灰金银';
const THINGS = ['风筝', '灯笼', '竹筏', '陶罐', '木屐', '草帽', '铜镜', '石磨', '油伞'];
const TOPICS = [...COLOURS].flatMap((colour) => THINGS.map((thing) => `${colour}${thing}`));

const article = (at: number, text: string) => [`第${at + 1}条`, text] as const;
// Here clerks want the rules of procedure, where a ranker that has seen laws alone prefers the law.
const law = makeDocument(
  '器物法',
  TOPICS.map((topic, at) => article(at, `我家的${topic}怎么登记，适用本法：${topic}由主管部门登记。`)),
);
const rules = makeDocument(
  '器物登记细则',
  TOPICS.map((topic, at) => article(at, `${topic}：见附表。`)),
);

async function folderWithQuestions(count: number): Promise<string> {
  const folder = await temporaryFolder();
  await publish(path.join(folder, 'index'), [law, rules]);
  const lines = TOPICS.slice(0, count).map((topic, at) =>
    JSON.stringify({
      id: `q${at}`,
      question: `我家的${topic}怎么登记`,
      answerable: true,
      gold: [{ title: '器物登记细则', provision: `第${at + 1}条` }],
    }),
  );
  const file = path.join(folder, 'judged.jsonl');
  await writeFile(file, lines.join('\n'));
  await runImport(file, { data: folder, json: true });
  return folder;
}

async function firstFor(folder: string, query: string): Promise<string | undefined> {
  const reader = await (await openIndex(path.join(folder, 'index'))).current();
  const request = { query, limit: 1, asOf: '2026-01-01', region: null };
  return (await reader.search(request))[0]?.title;
}

test('tuning learns what clerks judged, says how it ranks unseen questions, and searches use it at once', async () => {
  const folder = await folderWithQuestions(TOPICS.length);
  const report = await runTune({ data: folder, json: true, folds: '2' });
  expect(report).toMatchObject({ questions: TOPICS.length, leftOut: 0, release: 'r000003' });
  expect(report.tuned?.hit1).toBeGreaterThan(0.95);
  expect(report.tuned?.ndcg10).toBeGreaterThan(report.bundled?.ndcg10 ?? 1);
  expect(await firstFor(folder, '我家的红灯笼丢了怎么重新登记')).toBe('器物登记细则');
}, 60_000);

test('with too few judged questions the bundled ranker stays', async () => {
  const folder = await folderWithQuestions(20);
  const report = await runTune({ data: folder, json: true, folds: '2' });
  expect(report).toMatchObject({ questions: 20, leftOut: 0, bundled: null, tuned: null, release: null });
  expect(report).toMatchObject({ refitted: null, threshold: null });
}, 30_000);

test('a threshold is learned for the stated rate once clerks have judged questions that nothing answers', async () => {
  const folder = await folderWithQuestions(TOPICS.length);
  const file = path.join(folder, 'unanswerable.jsonl');
  const lines = [...'甲乙丙丁戊己庚辛'].flatMap((name) =>
    ['几点开门', '在哪里买', '多少钱一张', '哪年通车', '谁来主办'].map((asked) =>
      JSON.stringify({ id: `u-${name}-${asked}`, question: `${name}号游乐园${asked}`, answerable: false }),
    ),
  );
  await writeFile(file, lines.join('\n'));
  expect(await runImport(file, { data: folder, json: true })).toMatchObject({ imported: 40 });
  const strict = await runTune({ data: folder, json: true, folds: '2', falseAnswers: '0' });
  expect(strict).toMatchObject({ questions: TOPICS.length, unanswerable: 40 });
  expect(strict.threshold?.falseAnswers).toBeLessThanOrEqual(0.25);
  expect(strict.threshold?.answered).toBeGreaterThan(0.9);
  const reader = await (await openIndex(path.join(folder, 'index'))).current();
  expect(reader.threshold).toBe(strict.threshold?.threshold);
}, 120_000);
