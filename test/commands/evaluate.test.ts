import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runEval } from '../../src/commands/evaluate.ts';
import { makeDocument } from '../support/make-document.ts';
import { publish } from '../support/publish.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const covered = {
  id: 'covered',
  question: '居住证办法第九条怎么规定',
  answer: '自受理之日起十五日内制作发放居住证。',
  expect: ['15日内'],
  gold: [{ title: '《居住证办法》', provision: '第9条' }],
};
const uncovered = { id: 'uncovered', question: '量子计算机怎么维修保养', answerable: false };
const missed = { ...covered, id: 'missed', question: '今天适合放风筝吗' };
let printed = '';
let warned = '';

beforeEach(() => {
  printed = '';
  warned = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    warned += text;
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

async function evaluate(lines: readonly (object | string)[], options: object = {}) {
  const data = await temporaryFolder();
  const document = makeDocument('居住证办法', [
    ['第二条', '在本市居住半年以上的，可以申领居住证。'],
    ['第九条', '自受理之日起十五日内制作发放居住证。'],
  ]);
  await publish(path.join(data, 'index'), [document]);
  const file = path.join(data, 'questions.jsonl');
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  await writeFile(file, text);
  await runEval(file, { data, json: true, ...options });
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '');
}

test('the last line has every field of the contract, each measured over the questions it applies to', async () => {
  const figures = await evaluate([covered, uncovered, missed]);
  expect(figures).toMatchObject({
    n: 3,
    recall: { '1': expect.any(Number), '5': 1, '10': 1, '20': 1 },
    hit: { '1': expect.any(Number), '5': 1, '10': 1, '20': 1 },
    mrr10: expect.any(Number),
    ndcg10: expect.any(Number),
    answerRate: 0.3333,
    falseAnswerRate: 0,
    falseDeclineRate: 0.5,
    citation: { precision: 1, recall: 1 },
    expectRate: 0.5,
    unsupportedFigureRate: 0,
    rougeL: expect.any(Number),
    latencyMs: { p50: expect.any(Number), p95: expect.any(Number) },
  });
  expect(Object.keys(figures)).toEqual([
    'n',
    'recall',
    'hit',
    'mrr10',
    'ndcg10',
    'answerRate',
    'falseAnswerRate',
    'falseDeclineRate',
    'citation',
    'expectRate',
    'unsupportedFigureRate',
    'rougeL',
    'latencyMs',
  ]);
});

test('retrieval alone leaves what is measured on answers empty', async () => {
  const figures = await evaluate([covered, uncovered], { retrievalOnly: true });
  expect(figures).toMatchObject({
    recall: { '5': 1 },
    answerRate: null,
    falseAnswerRate: null,
    falseDeclineRate: null,
    citation: { precision: null, recall: null },
    expectRate: null,
    unsupportedFigureRate: null,
    rougeL: null,
    latencyMs: { p50: expect.any(Number) },
  });
});

test('without an answerable question there is no recall, and without an unanswerable one no false answer', async () => {
  expect(await evaluate([uncovered])).toMatchObject({
    n: 1,
    recall: { '1': null, '20': null },
    mrr10: null,
    falseAnswerRate: 0,
    falseDeclineRate: null,
    expectRate: null,
  });
  printed = '';
  expect(await evaluate([covered])).toMatchObject({ falseAnswerRate: null, falseDeclineRate: 0 });
});

test('bad lines are reported by number and the rest is measured', async () => {
  const figures = await evaluate(['no JSON', covered, { id: 'x' }, covered, '', '{"id":"y","question":""}']);
  expect(figures.n).toBe(1);
  expect(warned.match(/jsonl:\d+/gu)).toEqual(['jsonl:1', 'jsonl:3', 'jsonl:4', 'jsonl:6']);
});

test('a limit takes the first questions, and one that is no number is refused', async () => {
  expect((await evaluate([covered, uncovered], { limit: '1' })).n).toBe(1);
  for (const limit of ['abc', '0', '-1', '1.5'])
    await expect(evaluate([covered], { limit })).rejects.toThrow('--limit');
});

test('a file without a question and a file that is not there are one line each', async () => {
  await expect(evaluate([])).rejects.toThrow('holds no question');
  await expect(runEval('/no/such.jsonl', { data: await temporaryFolder() })).rejects.toThrow();
});

test('the run file has a line a question and is the same on every run', async () => {
  const folder = await temporaryFolder();
  const [one, other] = [path.join(folder, 'one.jsonl'), path.join(folder, 'other.jsonl')];
  await evaluate([covered, uncovered], { run: one });
  await evaluate([covered, uncovered], { run: other });
  expect(await readFile(one, 'utf8')).toBe(await readFile(other, 'utf8'));
  const lines = (await readFile(one, 'utf8')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(['covered', 'uncovered']);
  const unwritable = path.join(folder, 'none', 'run.jsonl');
  await expect(evaluate([covered], { run: unwritable })).rejects.toThrow(`${unwritable} cannot be written`);
});
