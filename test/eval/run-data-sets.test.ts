import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { measureRun } from '../../eval/measure.ts';
import { evaluationConfig } from '../../eval/open-system.ts';
import { runDataSets } from '../../eval/run-data-sets.ts';

const REGULATION = `# 云川市居住证管理办法（示例）

第一条 为了保障居民合法权益，制定本办法。

第二条 在本市居住半年以上，符合有合法稳定就业条件的，可以申领居住证。

第三条 公安机关应当自受理之日起十五日内制作发放居住证。
`;

describe('runDataSets', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wenzheng-run-'));
    await mkdir(join(folder, 'corpus'));
    await writeFile(join(folder, 'corpus/居住证.md'), REGULATION);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('ingests what the questions are asked of, asks them and writes a run file', async () => {
    const title = '《云川市居住证管理办法（示例）》';
    const questions = [
      {
        id: '1',
        question: '居住证要住满多久才能申领？',
        gold: [{ title, provision: '第2条' }],
        expect: ['半年以上'],
      },
      { id: '2', question: '月球上能办营业执照吗？', answerable: false },
    ];
    const file = join(folder, 'questions.jsonl');
    await writeFile(file, questions.map((line) => JSON.stringify(line)).join('\n'));
    const set = { name: 'tiny', corpus: join(folder, 'corpus'), questionFiles: [file], asOf: null };
    const [named] = await runDataSets([set], {
      retrievalOnly: false,
      limit: undefined,
      keep: join(folder, 'keep'),
      runs: join(folder, 'runs'),
      today: '2026-11-22',
      tell: () => {},
    });
    expect(named?.name).toBe('tiny');
    const run = named?.run ?? { lines: [], searchMs: [], answerMs: [] };
    expect(measureRun(run)).toMatchObject({ n: 2, recall: { 5: 1 }, falseAnswerRate: 0 });
    expect(run.lines.map(({ answer, error }) => [answer?.hotline, error])).toEqual([
      ['12345', null],
      ['12345', null],
    ]);
    expect(await readdir(join(folder, 'runs'))).toEqual(['tiny.jsonl']);
  });

  it('never writes to the index that the environment names', () => {
    process.env.WENZHENG_INDEX = join(folder, 'served');
    try {
      expect(evaluationConfig(join(folder, 'own')).indexLocation).toBe(join(folder, 'own/index'));
    } finally {
      delete process.env.WENZHENG_INDEX;
    }
  });
});
