import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { z } from 'zod';
import type { LoadOptions } from './protocol.ts';

const pace = z.object({ threads: z.number().int().min(1), parallel: z.number().int().min(1) });
const remembered = pace.extend({ machine: z.string() });

/** How a model writes soonest on a machine: with so many threads, and so many texts at a time. */
export type Pace = z.output<typeof pace>;

// An answer reads about so many tokens and writes about so many.
const READ_TOKENS = 700;
const WRITTEN_TOKENS = 60;
const MEASURED_READ = 192;
const ROUNDS = 2;
const MEASURED_WRITTEN = 8;
const MOST_PARALLEL = 3;
const PARALLEL_GAIN = 0.8;

/**
 * The threads with which an answer is ready soonest on this machine, and whether several at a time are ready sooner than one
 * after another: measured once, then remembered for as long as machine and model stay the same. Reading gains from every
 * core; writing is bound by memory and may lose.
 */
export async function choosePace(
  model: LlamaModel,
  { paceFile, sha256, threads, parallel }: Pick<LoadOptions, 'paceFile' | 'sha256' | 'threads' | 'parallel'>,
  onMeasure: () => void,
): Promise<Pace> {
  if (threads !== null && parallel !== null) return { threads, parallel };
  const machine = `${sha256} ${availableParallelism()} ${cpus()[0]?.model ?? ''}`;
  const known = await readPace(paceFile);
  if (known?.machine === machine)
    return { threads: threads ?? known.threads, parallel: parallel ?? known.parallel };
  onMeasure();
  const measured = await measurePace(model);
  await writePace(paceFile, { machine, ...measured });
  return { threads: threads ?? measured.threads, parallel: parallel ?? measured.parallel };
}

async function measurePace(model: LlamaModel): Promise<Pace> {
  const threads = await fastest(model, candidates(availableParallelism()));
  const one = await timeOfAnswers(model, threads, 1);
  let parallel = 1;
  for (let count = 2; count <= MOST_PARALLEL; count++) {
    // Several at a time delay each other's first words: they must be worth that.
    if ((await timeOfAnswers(model, threads, count)) > one * count * PARALLEL_GAIN) break;
    parallel = count;
  }
  return { threads, parallel };
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
      times.set(threads, Math.min(best, await timeOfAnswers(model, threads, 1)));
  let chosen = { threads: 1, milliseconds: Number.POSITIVE_INFINITY };
  for (const [threads, milliseconds] of times) {
    // Another thread must earn its core: the service, and whatever else runs, needs cores too.
    if (milliseconds < chosen.milliseconds * 0.95) chosen = { threads, milliseconds };
  }
  return chosen.threads;
}

/** Until all of so many answers are written at the same time, in milliseconds, with their real lengths. */
async function timeOfAnswers(model: LlamaModel, threads: number, count: number): Promise<number> {
  const context = await model.createContext({
    contextSize: 512,
    sequences: count,
    threads,
    flashAttention: true,
  });
  try {
    const sequences = Array.from({ length: count }, () => context.getSequence());
    const tokens = model
      .tokenize('为您查询现行政策文件并逐条说明办理条件。'.repeat(40))
      .slice(0, MEASURED_READ);
    const startedAt = performance.now();
    await Promise.all(
      sequences.map((sequence) => sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(0, -1))),
    );
    const readAt = performance.now();
    await Promise.all(sequences.map((sequence) => writeSome(sequence, tokens.slice(-1))));
    const read = (readAt - startedAt) / tokens.length;
    const wrote = (performance.now() - readAt) / MEASURED_WRITTEN;
    return read * READ_TOKENS + wrote * WRITTEN_TOKENS;
  } finally {
    await context.dispose();
  }
}

async function writeSome(sequence: LlamaContextSequence, from: Token[]): Promise<void> {
  let written = 0;
  for await (const _ of sequence.evaluate(from, { yieldEogToken: true }))
    if (++written >= MEASURED_WRITTEN) break;
}

async function readPace(file: string): Promise<z.output<typeof remembered> | null> {
  try {
    return remembered.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Not being able to remember costs a second at each start, nothing else. */
async function writePace(file: string, pace: z.output<typeof remembered>): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(pace));
  } catch {}
}
