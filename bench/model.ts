import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { EVIDENCE_TOKENS, type ModelBench, openBenchGenerator } from './model/bench-generator.ts';
import { benchModelFile } from './model/bench-model-file.ts';
import { type BenchPrompts, benchPrompts } from './model/bench-prompts.ts';
import { measureAtOnce } from './model/measure-at-once.ts';
import { measureCopying } from './model/measure-copying.ts';
import { measureFirstTokens, measureStateFile } from './model/measure-first-tokens.ts';
import { measureChatSession, measureDecode, measureLangChain } from './model/measure-peers.ts';
import { measureSeedMethod } from './model/measure-seed-method.ts';
import { measureService } from './model/measure-service.ts';
import { measureStart } from './model/measure-start.ts';
import type { BenchReport, Figures } from './report.ts';

const PARTS = ['start', 'first', 'state', 'decode', 'copying', 'at-once', 'service', 'peers', 'whole-prompt'];

/** One line for the list of scenarios. */
export const usage =
  `model [--only ${PARTS.join(',')}] [--tokenizer FOLDER] [--data DATA --questions FILE] [--cache .cache/bench-model] ` +
  '[--repeat 5] [--threads N] [--tokens 48] [--at-once 10]   the model on a full-size file, and its peers';

/** Measures the model on a file of the official one's size and shape, beside its peers on the same file. */
export async function run(args: string[]): Promise<BenchReport> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: PARTS.join(',') },
      tokenizer: { type: 'string' },
      data: { type: 'string' },
      questions: { type: 'string' },
      cache: { type: 'string', default: '.cache/bench-model' },
      repeat: { type: 'string', default: '5' },
      threads: { type: 'string' },
      tokens: { type: 'string', default: '48' },
      'at-once': { type: 'string', default: '10' },
    },
  });
  const tokenizer = values.tokenizer === undefined ? null : resolve(values.tokenizer);
  const work = await mkdtemp(join(tmpdir(), 'wenzheng-bench-model-'));
  try {
    const bench: ModelBench = {
      pinned: await benchModelFile(values.cache, tokenizer),
      cache: resolve(values.cache),
      work,
      threads: values.threads === undefined ? null : Number(values.threads),
      repeat: Number(values.repeat),
      tokens: Number(values.tokens),
      atOnce: Number(values['at-once']),
      data: values.data ?? null,
      questions: values.questions ?? null,
    };
    const figures = await measure(bench, values.only.split(','), tokenizer);
    return { scenario: 'model', settings: settingsOf(bench), figures };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function settingsOf({ pinned, repeat, tokens, atOnce }: ModelBench): BenchReport['settings'] {
  return {
    file: pinned.file,
    MiB: Math.round(pinned.bytes / 2 ** 20),
    ...{ repeat, evidenceTokens: EVIDENCE_TOKENS, writtenTokens: tokens, atOnce },
  };
}

/** One part after another; each is told of when it is done, so that a run that is broken off was not in vain. */
async function measure(
  bench: ModelBench,
  only: readonly string[],
  tokenizer: string | null,
): Promise<Figures> {
  const { prompts, threads } = await prepare(bench);
  const parts: Readonly<Record<string, () => Promise<Figures>>> = {
    start: () => measureStart(bench),
    first: () => measureFirstTokens(bench, prompts),
    state: () => measureStateFile(bench, prompts),
    decode: () => measureDecode(bench, prompts, threads),
    copying: () => measureCopying(bench),
    'at-once': () => measureAtOnce(bench, prompts),
    service: () => measureService(bench),
    peers: async () => ({
      ...(await measureChatSession(bench, prompts)),
      ...(await measureLangChain(bench)),
    }),
    'whole-prompt': () => measureSeedMethod(bench, prompts, tokenizer),
  };
  let figures: Figures = {};
  for (const name of only) {
    const part = parts[name];
    if (part === undefined) throw new Error(`There is no part "${name}". ${usage}`);
    const found = await part();
    console.error(name, JSON.stringify(found));
    figures = { ...figures, ...found };
  }
  return figures;
}

/** Prompts of the right length, and the number of threads all parts use. */
async function prepare(bench: ModelBench): Promise<{ prompts: BenchPrompts; threads: number }> {
  let threads = 1;
  const generator = await openBenchGenerator(bench, { onReady: (setup) => (threads = setup.threads) });
  try {
    const prompts = await benchPrompts(EVIDENCE_TOKENS, (text) => generator.countTokens(text));
    return { prompts, threads };
  } finally {
    await generator.close();
  }
}
