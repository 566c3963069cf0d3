import type { LlamaGenerator } from '../../src/answer/generators/llama/llama-generator.ts';
import type { Figures } from '../report.ts';
import { type ModelBench, openBenchGenerator, QUESTION } from './bench-generator.ts';
import type { BenchPrompts } from './bench-prompts.ts';

/** Several citizens at once, each with other evidence, against as many one after another. */
export async function measureAtOnce(bench: ModelBench, prompts: BenchPrompts): Promise<Figures> {
  const { tokens, atOnce: citizens, repeat } = bench;
  const generator = await openBenchGenerator(bench);
  try {
    const serialMs = await timeOf(async () => {
      for (let at = 0; at < citizens; at++) await ask(generator, prompts, repeat + at, tokens);
    });
    const firstEvents: number[] = [];
    const atOnceMs = await timeOf(async () => {
      const all = Array.from({ length: citizens }, (_, at) =>
        ask(generator, prompts, repeat + citizens + at, tokens),
      );
      firstEvents.push(...(await Promise.all(all)));
    });
    return {
      'atOnceFirstEventMs.max': Math.max(...firstEvents),
      serialTokensPerSecond: (citizens * tokens * 1000) / serialMs,
      atOnceTokensPerSecond: (citizens * tokens * 1000) / atOnceMs,
      atOnceOfSerial: serialMs / atOnceMs,
    };
  } finally {
    await generator.close();
  }
}

/** Has one text written; gives the milliseconds until its place in the queue was told. */
async function ask(
  generator: LlamaGenerator,
  prompts: BenchPrompts,
  at: number,
  maxTokens: number,
): Promise<number> {
  const startedAt = performance.now();
  let toldMs: number | null = null;
  const onQueued = () => {
    toldMs ??= performance.now() - startedAt;
  };
  const signal = AbortSignal.timeout(300_000);
  for await (const _ of generator.generate({
    prompt: prompts.prompt(at, QUESTION),
    maxTokens,
    signal,
    onQueued,
  }));
  return toldMs ?? Number.POSITIVE_INFINITY;
}

async function timeOf(run: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}
