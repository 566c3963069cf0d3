import { access, rename } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { getLlama, LlamaLogLevel } from 'node-llama-cpp';
import { median } from '../../eval/metrics/percentile.ts';
import type { Prompt } from '../../src/answer/generators/generator.ts';
import { chatTokens } from '../../src/answer/generators/llama/chat-tokens.ts';
import { buildFullSizeFloats } from '../../test/model/full-size-gguf.ts';
import type { Figures } from '../report.ts';
import {
  CONTEXT_TOKENS,
  type ModelBench,
  openBenchGenerator,
  QUESTION,
  writeOnce,
} from './bench-generator.ts';
import type { BenchPrompts } from './bench-prompts.ts';

const TOKENS = 2;

/**
 * The plainest way to write: full-precision weights, and for each token the whole prompt read again. Two tokens show what an
 * answer takes; the ratio is that of one of 48 tokens.
 */
export async function measureSeedMethod(
  bench: ModelBench,
  prompts: BenchPrompts,
  tokenizerFolder: string | null,
): Promise<Figures> {
  const prompt = prompts.prompt(0, QUESTION);
  const tokenMs = median(await timesOfTokens(await floats(bench.cache, tokenizerFolder), prompt));
  const generator = await openBenchGenerator(bench);
  try {
    const { firstTokenMs, decodeTokensPerSecond } = await writeOnce(generator, prompt, bench.tokens);
    const oursMs = firstTokenMs + ((bench.tokens - 1) / decodeTokensPerSecond) * 1000;
    return {
      wholePromptTokenMs: tokenMs,
      answerOfWholePrompt: ((tokenMs ?? Number.NaN) * bench.tokens) / oursMs,
    };
  } finally {
    await generator.close();
  }
}

async function floats(cache: string, tokenizerFolder: string | null): Promise<string> {
  const file = join(cache, `qwen2.5-0.5b-shaped-f32-${tokenizerFolder === null ? 'synthetic' : 'real'}.gguf`);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    await buildFullSizeFloats(`${file}.new`, tokenizerFolder);
    await rename(`${file}.new`, file);
  }
  return file;
}

async function timesOfTokens(modelPath: string, prompt: Prompt): Promise<number[]> {
  const cores = availableParallelism();
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    maxThreads: cores,
    logLevel: LlamaLogLevel.error,
  });
  try {
    const model = await llama.loadModel({ modelPath });
    const context = await model.createContext({ contextSize: CONTEXT_TOKENS, threads: cores });
    const sequence = context.getSequence();
    const tokens = chatTokens(model, prompt);
    const times: number[] = [];
    for (let written = 0; written < TOKENS; written++) {
      await sequence.clearHistory();
      const startedAt = performance.now();
      for await (const token of sequence.evaluate(tokens, { temperature: 0, yieldEogToken: true })) {
        tokens.push(token);
        break;
      }
      times.push(performance.now() - startedAt);
    }
    return times;
  } finally {
    void llama.dispose();
  }
}
