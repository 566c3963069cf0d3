import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import type { LlamaModel } from 'node-llama-cpp';
import { z } from 'zod';
import type { LoadOptions } from './protocol.ts';

const remembered = z.object({ machine: z.string(), threads: z.number().int().min(1) });

// An answer reads about so many tokens and writes about so many.
const READ_TOKENS = 700;
const WRITTEN_TOKENS = 60;
const MEASURED_READ = 192;
const ROUNDS = 2;
const MEASURED_WRITTEN = 8;

/**
 * The number of threads with which an answer is ready soonest on this machine: measured once, then remembered for as long
 * as machine and model stay the same. Reading gains from every core; writing is bound by memory and may lose.
 */
export async function chooseThreads(
  model: LlamaModel,
  { threadsFile, sha256 }: Pick<LoadOptions, 'threadsFile' | 'sha256'>,
): Promise<number> {
  const machine = `${sha256} ${availableParallelism()} ${cpus()[0]?.model ?? ''}`;
  const known = await readChoice(threadsFile);
  if (known?.machine === machine) return known.threads;
  const threads = await fastest(model, candidates(availableParallelism()));
  await writeChoice(threadsFile, { machine, threads });
  return threads;
}

/** One thread, all cores, and steps between. */
function candidates(cores: number): number[] {
  const steps = [1, 2, 3, 4, 6, 8].filter((threads) => threads < cores);
  return [...steps, Math.min(cores, 16)];
}

/** In rounds, the best of each counting, so that what else runs for a moment does not decide. */
async function fastest(model: LlamaModel, choices: readonly number[]): Promise<number> {
  const times = new Map(choices.map((threads) => [threads, Number.POSITIVE_INFINITY]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [threads, best] of times)
      times.set(threads, Math.min(best, await timeOfAnswer(model, threads)));
  let chosen = { threads: 1, milliseconds: Number.POSITIVE_INFINITY };
  for (const [threads, milliseconds] of times) {
    // Another thread must earn its core: the service, and whatever else runs, needs cores too.
    if (milliseconds < chosen.milliseconds * 0.95) chosen = { threads, milliseconds };
  }
  return chosen.threads;
}

async function timeOfAnswer(model: LlamaModel, threads: number): Promise<number> {
  const tokens = model
    .tokenize('为您查询现行政策文件并逐条说明办理条件。'.repeat(40))
    .slice(0, MEASURED_READ);
  const context = await model.createContext({
    contextSize: 512,
    sequences: 1,
    threads,
    flashAttention: true,
  });
  try {
    const sequence = context.getSequence();
    const startedAt = performance.now();
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(0, -1));
    const readAt = performance.now();
    let written = 0;
    for await (const _ of sequence.evaluate(tokens.slice(-1), { yieldEogToken: true }))
      if (++written >= MEASURED_WRITTEN) break;
    const read = (readAt - startedAt) / tokens.length;
    const wrote = (performance.now() - readAt) / Math.max(1, written);
    return read * READ_TOKENS + wrote * WRITTEN_TOKENS;
  } finally {
    await context.dispose();
  }
}

async function readChoice(file: string): Promise<z.output<typeof remembered> | null> {
  try {
    return remembered.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Not being able to remember costs a second at each start, nothing else. */
async function writeChoice(file: string, choice: z.output<typeof remembered>): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(choice));
  } catch {}
}
