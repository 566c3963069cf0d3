import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../eval/metrics/percentile.ts';
import { createLlamaGenerator, type LlamaGenerator } from '../src/answer/generators/llama/llama-generator.ts';
import { type BenchModelFile, benchModelFile } from './model/bench-model-file.ts';
import { type BenchPrompts, benchPrompts } from './model/bench-prompts.ts';
import { measurePlainLlama } from './model/plain-llama.ts';
import { type BenchReport, type Figures, spread } from './report.ts';

/** One line for the list of scenarios. */
export const usage =
  'model [--tokenizer FOLDER] [--cache .cache/bench-model] [--repeat 5] [--threads N] [--tokens 48] [--at-once 10]   load, first token, decoding, ten at once';

type Settings = {
  readonly pinned: BenchModelFile;
  readonly work: string;
  readonly threads: number | null;
  readonly repeat: number;
  readonly tokens: number;
  readonly atOnce: number;
};

const EVIDENCE_TOKENS = 700;
const CONTEXT_TOKENS = 2048;

/** Measures the model process on a file of the official one's size and shape, beside node-llama-cpp alone. */
export async function run(args: string[]): Promise<BenchReport> {
  const { values } = parseArgs({
    args,
    options: {
      tokenizer: { type: 'string' },
      cache: { type: 'string', default: '.cache/bench-model' },
      repeat: { type: 'string', default: '5' },
      threads: { type: 'string' },
      tokens: { type: 'string', default: '48' },
      'at-once': { type: 'string', default: '10' },
    },
  });
  const pinned = await benchModelFile(
    values.cache,
    values.tokenizer === undefined ? null : resolve(values.tokenizer),
  );
  const work = await mkdtemp(join(tmpdir(), 'wenzheng-bench-model-'));
  const settings: Settings = {
    pinned,
    work,
    threads: values.threads === undefined ? null : Number(values.threads),
    repeat: Number(values.repeat),
    tokens: Number(values.tokens),
    atOnce: Number(values['at-once']),
  };
  try {
    return {
      scenario: 'model',
      settings: {
        file: pinned.file,
        MiB: Math.round(pinned.bytes / 2 ** 20),
        repeat: settings.repeat,
        evidenceTokens: EVIDENCE_TOKENS,
        writtenTokens: settings.tokens,
        atOnce: settings.atOnce,
      },
      figures: await measure(settings),
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function measure(settings: Settings): Promise<Figures> {
  const start = await measureStart(settings);
  const generator = await open(settings, { lookUp: false });
  const prompts = await benchPrompts(EVIDENCE_TOKENS, (text) => generator.countTokens(text));
  try {
    const first = await measureFirstTokens(generator, prompts, settings);
    const atOnce = await measureAtOnce(generator, prompts, settings);
    const memoryMiB = (generator.usage().memoryBytes ?? 0) / 2 ** 20;
    const threads = start.threads ?? 1;
    await generator.close();
    const state = await measureStateFile(settings, prompts);
    const plain = await measurePlain(settings, prompts, threads);
    const lookUp = await measureLookUp(settings, prompts);
    const ratio =
      (first['decodeTokensPerSecond.median'] ?? 0) / (plain['plainDecodeTokensPerSecond.median'] ?? 1);
    return {
      ...start,
      ...first,
      ...state,
      ...plain,
      decodeOfPlain: ratio,
      ...lookUp,
      ...atOnce,
      modelProcessMiB: memoryMiB,
    };
  } finally {
    await generator.close();
  }
}

/** Starts the process as often as told; the first time also checks the digest and measures threads. */
async function measureStart(settings: Settings): Promise<Figures> {
  const readyMs: number[] = [];
  let threads: number | null = null;
  for (let turn = 0; turn <= settings.repeat; turn++) {
    const startedAt = performance.now();
    const generator = await open(settings, { lookUp: false, onReady: (count) => (threads = count) });
    readyMs.push(performance.now() - startedAt);
    await generator.close();
  }
  const [firstReadyMs = null, ...later] = readyMs;
  return { threads, firstReadyMs, ...spread('readyMs', later) };
}

async function open(
  { pinned, work, threads }: Settings,
  {
    lookUp,
    keep = false,
    onReady = () => {},
  }: {
    readonly lookUp: boolean;
    readonly keep?: boolean;
    readonly onReady?: (threads: number) => void;
  },
): Promise<LlamaGenerator> {
  const generator = createLlamaGenerator({
    id: 'bench',
    ...pinned,
    contextTokens: CONTEXT_TOKENS,
    parallel: 1,
    keptPrompts: 3,
    threads,
    paceFile: join(work, 'pace.json'),
    statesFolder: join(work, 'states'),
    systemPrompt: (await benchPrompts(1, async (text) => text.length)).system,
    lookUp,
    queueLength: 16,
    keeps: () => keep,
    onEvent: (event) => {
      if (event.type === 'ready') onReady(event.setup.threads);
      else console.error(event);
    },
  });
  await generator.settled();
  if (!generator.isReady()) throw new Error(await generator.status());
  return generator;
}

/** New evidence, a follow-up on it, and the same question again; in turns, so that noise falls on all alike. */
async function measureFirstTokens(
  generator: LlamaGenerator,
  prompts: BenchPrompts,
  { repeat, tokens }: Settings,
): Promise<Figures> {
  const fresh: number[] = [];
  const followUp: number[] = [];
  const repeated: number[] = [];
  const decode: number[] = [];
  const promptTokens: number[] = [];
  for (let at = 0; at < repeat; at++) {
    const work = await write(generator, prompts, at, '申请需要提交哪些材料？', tokens);
    fresh.push(work.firstTokenMs);
    decode.push(work.decodeTokensPerSecond);
    promptTokens.push(work.promptTokens);
    followUp.push((await write(generator, prompts, at, '多少个工作日办结？', 1)).firstTokenMs);
    repeated.push((await write(generator, prompts, at, '多少个工作日办结？', 1)).firstTokenMs);
  }
  return {
    promptTokens: median(promptTokens),
    ...spread('firstTokenMs', fresh),
    ...spread('followUpFirstTokenMs', followUp),
    ...spread('repeatedFirstTokenMs', repeated),
    ...spread('decodeTokensPerSecond', decode),
  };
}

async function write(
  generator: LlamaGenerator,
  prompts: BenchPrompts,
  at: number,
  question: string,
  maxTokens: number,
) {
  const request = {
    prompt: prompts.prompt(at, question),
    maxTokens,
    signal: AbortSignal.timeout(120_000),
    onQueued: () => {},
  };
  for await (const _ of generator.generate(request));
  const work = generator.usage().lastWork;
  if (work?.firstTokenMs == null) throw new Error('The model wrote nothing.');
  const { firstTokenMs, totalMs, writtenTokens, promptTokens } = work;
  const decodeTokensPerSecond = ((writtenTokens - 1) / (totalMs - firstTokenMs)) * 1000;
  return { firstTokenMs, promptTokens, writtenTokens, decodeTokensPerSecond };
}

/** A declared question after a restart: its evaluated prompt comes from disk. */
async function measureStateFile(settings: Settings, prompts: BenchPrompts): Promise<Figures> {
  const firstTokenMs: number[] = [];
  for (let turn = 0; turn < 2; turn++) {
    const generator = await open(settings, { lookUp: false, keep: true });
    for (let at = 0; at < settings.repeat; at++) {
      const work = await write(generator, prompts, at, '申请需要提交哪些材料？', 1);
      if (turn > 0) firstTokenMs.push(work.firstTokenMs);
    }
    await generator.close();
  }
  return spread('stateFileFirstTokenMs', firstTokenMs);
}

async function measurePlain(
  { pinned, repeat, tokens }: Settings,
  prompts: BenchPrompts,
  threads: number,
): Promise<Figures> {
  const all = Array.from({ length: repeat }, (_, at) => prompts.prompt(at, '申请需要提交哪些材料？'));
  const figures = await measurePlainLlama(pinned.file, threads, CONTEXT_TOKENS, all, tokens);
  return {
    ...spread(
      'plainFirstTokenMs',
      figures.map(({ firstTokenMs }) => firstTokenMs),
    ),
    ...spread(
      'plainDecodeTokensPerSecond',
      figures.map(({ decodeTokensPerSecond }) => decodeTokensPerSecond),
    ),
  };
}

/** What prompt look-up costs where nothing of the prompt is copied: seeded weights copy nothing. */
async function measureLookUp(settings: Settings, prompts: BenchPrompts): Promise<Figures> {
  const generator = await open(settings, { lookUp: true });
  try {
    const decode: number[] = [];
    for (let at = 0; at < settings.repeat; at++)
      decode.push(
        (await write(generator, prompts, at, '申请需要提交哪些材料？', settings.tokens))
          .decodeTokensPerSecond,
      );
    return spread('lookUpDecodeTokensPerSecond', decode);
  } finally {
    await generator.close();
  }
}

/** Several citizens at once, each with other evidence, against as many one after another. */
async function measureAtOnce(
  generator: LlamaGenerator,
  prompts: BenchPrompts,
  { repeat, tokens, atOnce: citizens }: Settings,
): Promise<Figures> {
  const firstEventMs: number[] = [];
  const from = repeat;
  const timeOf = async (run: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await run();
    return (performance.now() - startedAt) / 1000;
  };
  const ask = async (at: number) => {
    const startedAt = performance.now();
    let isTold = false;
    const request = {
      prompt: prompts.prompt(at, '申请需要提交哪些材料？'),
      maxTokens: tokens,
      signal: AbortSignal.timeout(300_000),
      onQueued: () => {
        if (!isTold) firstEventMs.push(performance.now() - startedAt);
        isTold = true;
      },
    };
    for await (const _ of generator.generate(request));
  };
  const serial = await timeOf(async () => {
    for (let at = 0; at < citizens; at++) await ask(from + at);
  });
  firstEventMs.length = 0;
  const atOnce = await timeOf(() =>
    Promise.all(Array.from({ length: citizens }, (_, at) => ask(from + citizens + at))),
  );
  return {
    'atOnceFirstEventMs.max': Math.max(...firstEventMs),
    serialTokensPerSecond: (citizens * tokens) / serial,
    atOnceTokensPerSecond: (citizens * tokens) / atOnce,
  };
}
