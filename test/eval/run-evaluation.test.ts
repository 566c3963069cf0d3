import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluateFile, printedRun } from '../../eval/evaluate-file.ts';
import { parseQuestions } from '../../eval/questions.ts';
import { runEvaluation } from '../../eval/run-evaluation.ts';
import { readRunFile, writeRunFile } from '../../eval/run-file.ts';
import type { SearchResult } from '../../index/search/search-result.ts';
import type { Answer } from '../../src/answer/answer.ts';

const { questions } = parseQuestions(
  [
    '{"id":"a","question":"住多久？","gold":[{"title":"居住证条例","provision":"第二条"}],"expect":["六个月"]}',
    '{"id":"b","question":"月球？","answerable":false}',
  ].join('\n'),
);

describe('runEvaluation', () => {
  it('asks every question once in order and records what identifies passages and answers', async () => {
    const asked: [string, number][] = [];
    const run = await runEvaluation({
      questions,
      search: async ({ id }, limit) => {
        asked.push([id, limit]);
        return [found('居住证条例', '第二条', 0.12345678)];
      },
      answer: async ({ id }) => answer(id === 'a' ? 'answered' : 'declined'),
      now: counter(),
    });
    expect(asked).toEqual([
      ['a', 20],
      ['b', 20],
    ]);
    expect(run.lines[0]?.ranked).toEqual([{ title: '居住证条例', provision: '第二条', score: 0.123457 }]);
    expect(run.lines.map((line) => line.answer?.status)).toEqual(['answered', 'declined']);
    expect(run).toMatchObject({ searchMs: [1, 1], answerMs: [1, 1] });
  });

  it('keeps going when one question fails, and says so', async () => {
    const run = await runEvaluation({
      questions,
      search: async ({ id }) => {
        if (id === 'a') throw new Error('index is gone');
        return [];
      },
    });
    expect(run.lines.map(({ id, error }) => [id, error])).toEqual([
      ['a', 'index is gone'],
      ['b', null],
    ]);
    expect(printedRun('sets/a.jsonl', run, false)).toContain(
      'a.jsonl: 1 questions failed\n  a: index is gone',
    );
  });

  it('reports progress and stops when told to', async () => {
    const progress: string[] = [];
    const stop = new AbortController();
    const onProgress = (done: number, total: number) => {
      progress.push(`${done}/${total}`);
      stop.abort();
    };
    const run = runEvaluation({ questions, search: async () => [], onProgress, signal: stop.signal });
    await expect(run).rejects.toThrow(/abort/iu);
    expect(progress).toEqual(['1/2']);
  });
});

describe('on files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wenzheng-eval-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes runs that are equal byte for byte and reads them back', async () => {
    const write = async (path: string) => {
      const run = await runEvaluation({
        questions,
        search: async () => [found('居住证条例', '第二条', 1)],
        answer: async () => answer('answered'),
      });
      await writeRunFile(path, run.lines);
      return run.lines;
    };
    const first = await write(join(folder, 'first.jsonl'));
    await write(join(folder, 'second.jsonl'));
    expect(await readFile(join(folder, 'first.jsonl'))).toEqual(await readFile(join(folder, 'second.jsonl')));
    expect(await readRunFile(join(folder, 'first.jsonl'))).toEqual(first);
  });

  it('names the place of a line that is none of a run file', async () => {
    const path = join(folder, 'run.jsonl');
    await writeFile(path, '\n{"id":"a"}\n');
    await expect(readRunFile(path)).rejects.toThrow(`${path}:2`);
  });

  it('evaluates a question file: bad lines reported, limit kept, answers skipped, run written', async () => {
    const file = join(folder, 'questions.jsonl');
    const runFile = join(folder, 'run.jsonl');
    await writeFile(file, ['{', '{"id":"1","question":"甲"}', '{"id":"2","question":"乙"}'].join('\n'));
    const warnings: string[] = [];
    const run = await evaluateFile({
      file,
      runFile,
      limit: 1,
      retrievalOnly: true,
      system: { search: async () => [], answer: async () => answer('answered') },
      warn: (message) => warnings.push(message),
    });
    expect(warnings).toEqual([expect.stringContaining(`${file}:1: not JSON`)]);
    expect(run.lines.map(({ id, answer }) => [id, answer])).toEqual([['1', null]]);
    expect(await readRunFile(runFile)).toHaveLength(1);
    expect(JSON.parse(printedRun(file, run, true))).toMatchObject({ n: 1, answerRate: null });
  });

  it('refuses a file without questions', async () => {
    const file = join(folder, 'empty.jsonl');
    await writeFile(file, '\n');
    await expect(evaluateFile({ file, system: { search: async () => [] }, warn: () => {} })).rejects.toThrow(
      'holds no question',
    );
  });
});

function counter(): () => number {
  let ticks = 0;
  return () => {
    ticks += 1;
    return ticks;
  };
}

function found(title: string, provision: string, score: number): SearchResult {
  return {
    title,
    score,
    validity: 'in-force',
    signals: {},
    passage: {
      id: `d#${provision}`,
      documentId: 'd',
      provision,
      label: provision,
      kind: 'article',
      role: null,
      headingTrail: [],
      text: '居住半年以上',
      start: 0,
      end: 6,
      page: null,
      ordinal: 0,
      askedAs: [],
      ocr: false,
    },
  };
}

function answer(status: Answer['status']): Answer {
  return {
    id: crypto.randomUUID(),
    status,
    reason: null,
    answer: '满六个月。[1]',
    sentences: [{ text: '满六个月。', citations: [1] }],
    citations: [],
    notices: [],
    hotline: { number: '12345', text: '' },
    mode: 'extractive',
    label: '',
    model: '',
    release: 'r000001',
    timings: { retrieveMs: Math.random(), firstTextMs: 0, totalMs: 0 },
  };
}
