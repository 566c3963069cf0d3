import { join } from 'node:path';
import type { Prompt } from '../../src/answer/generators/generator.ts';
import {
  createLlamaGenerator,
  type LlamaGenerator,
} from '../../src/answer/generators/llama/llama-generator.ts';
import type { ModelSetup } from '../../src/answer/generators/llama/protocol.ts';
import type { BenchModelFile } from './bench-model-file.ts';
import { benchPrompts } from './bench-prompts.ts';

/** What all measurements of one run share. */
export type ModelBench = {
  readonly pinned: BenchModelFile;
  readonly cache: string;
  readonly work: string;
  /** Null = as measured at the first start. */
  readonly threads: number | null;
  readonly repeat: number;
  readonly tokens: number;
  readonly atOnce: number;
  /** Data folder with a large release, for the whole service; null = that is not measured. */
  readonly data: string | null;
  /** JSON lines with questions on it. */
  readonly questions: string | null;
};

export const EVIDENCE_TOKENS = 700;
export const CONTEXT_TOKENS = 2048;
export const QUESTION = '申请需要提交哪些材料？';

/** Opens the generator of the service on the bench's file, or on another one. */
export async function openBenchGenerator(
  { pinned, work, threads }: ModelBench,
  given: {
    readonly file?: BenchModelFile;
    readonly lookUp?: boolean;
    readonly keep?: boolean;
    readonly onReady?: (setup: ModelSetup) => void;
  } = {},
): Promise<LlamaGenerator> {
  const generator = createLlamaGenerator({
    id: 'bench',
    ...(given.file ?? pinned),
    ...{ contextTokens: CONTEXT_TOKENS, parallel: null, keptPrompts: 3, queueLength: 16, threads },
    paceFile: join(work, 'pace.json'),
    statesFolder: join(work, 'states'),
    systemPrompt: (await benchPrompts(1, async (text) => text.length)).system,
    lookUp: given.lookUp ?? true,
    keeps: () => given.keep ?? false,
    onEvent: (event) => {
      if (event.type === 'ready') given.onReady?.(event.setup);
      else console.error(event);
    },
  });
  await generator.settled();
  if (!generator.isReady()) throw new Error(await generator.status());
  return generator;
}

/** One text: when its first token came, how fast the others, and the processor's time for each of those. */
export type Written = {
  readonly promptTokens: number;
  readonly firstTokenMs: number;
  readonly decodeTokensPerSecond: number;
  readonly text: string;
};

/** Has one text written to its end. */
export async function writeOnce(
  generator: LlamaGenerator,
  prompt: Prompt,
  maxTokens: number,
): Promise<Written> {
  let text = '';
  const signal = AbortSignal.timeout(300_000);
  for await (const piece of generator.generate({ prompt, maxTokens, signal, onQueued: () => {} }))
    text += piece;
  const work = generator.usage().lastWork;
  if (work?.firstTokenMs == null) throw new Error('The model wrote nothing.');
  const { firstTokenMs, totalMs, writtenTokens, promptTokens } = work;
  const decodeTokensPerSecond = ((writtenTokens - 1) / Math.max(1, totalMs - firstTokenMs)) * 1000;
  return { firstTokenMs, promptTokens, decodeTokensPerSecond, text };
}
