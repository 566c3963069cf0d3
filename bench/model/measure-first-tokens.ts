import { median } from '../../eval/metrics/percentile.ts';
import { type Figures, ofMedian, spread } from '../report.ts';
import { type ModelBench, openBenchGenerator, QUESTION, writeOnce } from './bench-generator.ts';
import type { BenchPrompts } from './bench-prompts.ts';

/** New evidence, a follow-up on it, and the same question again; in turns, so that noise falls on all alike. */
export async function measureFirstTokens(bench: ModelBench, prompts: BenchPrompts): Promise<Figures> {
  const fresh: number[] = [];
  const followUp: number[] = [];
  const repeated: number[] = [];
  const promptTokens: number[] = [];
  const generator = await openBenchGenerator(bench);
  try {
    for (let at = 0; at < bench.repeat; at++) {
      const first = await writeOnce(generator, prompts.prompt(at, QUESTION), 8);
      fresh.push(first.firstTokenMs);
      promptTokens.push(first.promptTokens);
      const next = prompts.prompt(at, '多少个工作日办结？');
      followUp.push((await writeOnce(generator, next, 1)).firstTokenMs);
      repeated.push((await writeOnce(generator, next, 1)).firstTokenMs);
    }
    return {
      promptTokens: median(promptTokens),
      ...spread('firstTokenMs', fresh),
      ...spread('followUpFirstTokenMs', followUp),
      followUpOfNew: ofMedian(followUp, fresh),
      ...spread('repeatedFirstTokenMs', repeated),
      modelProcessMiB: (generator.usage().memoryBytes ?? 0) / 2 ** 20,
    };
  } finally {
    await generator.close();
  }
}

/** A declared question after a restart: its evaluated prompt comes from disk. */
export async function measureStateFile(bench: ModelBench, prompts: BenchPrompts): Promise<Figures> {
  const firstTokenMs: number[] = [];
  for (let turn = 0; turn < 2; turn++) {
    const generator = await openBenchGenerator(bench, { keep: true });
    for (let at = 0; at < bench.repeat; at++) {
      const written = await writeOnce(generator, prompts.prompt(at, QUESTION), 1);
      if (turn > 0) firstTokenMs.push(written.firstTokenMs);
    }
    await generator.close();
  }
  return spread('stateFileFirstTokenMs', firstTokenMs);
}
