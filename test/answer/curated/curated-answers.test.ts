import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { StagedDocument } from '../../../index/store/staged-document.ts';
import { createPolicyAssistant } from '../../../src/answer/policy-assistant.ts';
import { DEFAULT_TEXTS } from '../../../src/answer/texts.ts';
import { runImport } from '../../../src/commands/questions.ts';
import { ask } from '../../support/ask.ts';
import { makeDocument } from '../../support/make-document.ts';
import { openIndex, publish } from '../../support/publish.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const TEXT = '您好！居住证自受理之日起十五日内发放，\n请带好回执来窗口领取。';
const QUESTION = '居住证的申请交上去以后多少天能拿到证件？';
const law = (days: string, metadata = {}): StagedDocument =>
  makeDocument(
    '云川市居住证管理办法',
    [
      ['第二条', '非本市户籍公民在本市居住半年以上的，可以申领居住证。'],
      ['第九条', `公安机关应当自受理之日起${days}内制作发放居住证。`],
    ],
    metadata,
  );
const gold = [{ title: '居住证管理办法（云川市）', provision: '第九条' }];
const line = { id: 'c1', question: QUESTION, gold: [{ ...gold[0], title: '云川市居住证管理办法' }] };

async function curated(lines: readonly object[], document = law('十五日')) {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const data = await temporaryFolder();
  const location = path.join(data, 'index');
  await publish(location, [document]);
  const file = path.join(data, 'curated.jsonl');
  await writeFile(file, lines.map((one) => JSON.stringify(one)).join('\n'));
  const report = await runImport(file, { data });
  vi.restoreAllMocks();
  return { data, location, file, report, index: await openIndex(location) };
}

test.each([
  QUESTION,
  '请问居住证的申请交上去以后多少天能拿到证件呢',
  '居住证的申请交上去了以后多少天能拿到证件',
])('“%s” is answered in the clerk’s own words, tied to the provision', async (question) => {
  const { report, index } = await curated([{ ...line, curated: TEXT }]);
  expect(report).toMatchObject({ imported: 1, curated: 1, uncurated: [] });
  const answer = await ask(index, question);
  expect(answer).toMatchObject({ status: 'answered', mode: 'curated', answer: `${TEXT}[1]` });
  const [citation] = answer.citations;
  const document = await (await index.current()).document(citation?.documentId ?? '');
  expect(citation).toMatchObject({ provision: '第九条', validity: 'in-force' });
  expect(document?.text.slice(citation?.start, citation?.end)).toBe(citation?.quote);
});

test.each([
  ['asks for something else', '居住证的申请交上去以后多少钱能拿到证件？', {}],
  ['turns on a negation', '居住证的申请交上去以后多少天不能拿到证件？', {}],
  ['is asked for a day before the rule', QUESTION, { asOf: '2019-01-01' }],
])('a question that %s is worked out', async (_why, question, given) => {
  const { index } = await curated([{ ...line, curated: TEXT }]);
  expect((await ask(index, question, given)).mode).toBe('extractive');
});

test('a curated answer is dropped, and reported, once its provision reads differently', async () => {
  const { location, index } = await curated([{ ...line, curated: TEXT }]);
  await publish(location, [law('十日')]);
  await sleep(300);
  const answer = await ask(index, QUESTION);
  expect(answer.mode).toBe('extractive');
  expect(answer.answer).not.toContain('十五日');
  const { curated: status } = await createPolicyAssistant(index, DEFAULT_TEXTS).status();
  expect(status).toBe('curated answer c1 is not given: 《云川市居住证管理办法》第九条 has changed');
});

test('another provision of the same document may change without dropping it', async () => {
  const { location, index } = await curated([{ ...line, curated: TEXT }]);
  const changed = makeDocument('云川市居住证管理办法', [
    ['第一条', '为了规范居住证管理，制定本办法。'],
    ['第九条', '公安机关应当自受理之日起十五日内制作发放居住证。'],
  ]);
  await publish(location, [changed]);
  await sleep(300);
  const answer = await ask(index, QUESTION);
  expect(answer.mode).toBe('curated');
  expect(answer.citations[0]?.quote).toContain('十五日内');
});

test('it is not given on a day on which its document is repealed', async () => {
  const { index } = await curated([{ ...line, curated: TEXT }], law('十五日', { repealedOn: '2026-01-01' }));
  expect((await ask(index, QUESTION)).mode).toBe('extractive');
  expect((await ask(index, QUESTION, { asOf: '2025-06-01' })).mode).toBe('curated');
});

test('importing the question again without an answer takes the answer back', async () => {
  const { data, file, index } = await curated([{ ...line, curated: TEXT }]);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await writeFile(file, JSON.stringify(line));
  expect(await runImport(file, { data })).toMatchObject({ imported: 1, replaced: 1, curated: 0 });
  vi.restoreAllMocks();
  await sleep(300);
  expect((await ask(index, QUESTION)).mode).toBe('extractive');
});

test.each([
  [
    'a provision that is not there',
    { gold: [{ title: '云川市居住证管理办法', provision: '第九十条' }] },
    '第九十条',
  ],
  ['no provision', { gold: [{ title: '云川市居住证管理办法' }] }, 'without a provision'],
  ['a figure that its provision does not state', { curated: '二十日内发放。' }, '1 of its figures'],
])('an answer with %s is left out and its question imported', async (_what, fields, message) => {
  const { report } = await curated([{ ...line, curated: TEXT, ...fields }]);
  expect(report).toMatchObject({ imported: 1, curated: 0, uncurated: [{ id: 'c1' }] });
  expect(report.uncurated[0]?.message).toContain(message);
});
