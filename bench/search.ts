import { parseArgs } from 'node:util';
import { assistantSystem } from '../eval/assistant-system.ts';
import { type JudgedQuestion, readQuestionFile } from '../eval/questions.ts';
import { today } from '../src/commands/command-context.ts';
import { openSystem } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { concurrently, parseClients } from './concurrently.ts';
import { type BenchReport, type Figures, spread } from './report.ts';

/** One line for the list of scenarios. */
export const usage =
  'search --data DATA --questions FILE [--count 500] [--limit 10] [--clients 1,4,16]   whole search in process';

/** The whole search (understand → ranked list) on an existing data folder, warm, one after the other and at once. */
export async function run(args: string[]): Promise<BenchReport> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      questions: { type: 'string' },
      count: { type: 'string', default: '500' },
      limit: { type: 'string', default: '10' },
      clients: { type: 'string', default: '1,4,16' },
    },
  });
  if (values.questions === undefined) throw new Error(`which questions? ${usage}`);
  const { questions } = await readQuestionFile(values.questions);
  const count = Number(values.count);
  const limit = Number(values.limit);
  const opened = performance.now();
  const { assistant, close } = await openSystem(readConfig({ data: values.data }));
  try {
    const { release } = await assistant.index.current();
    const openMs = performance.now() - opened;
    const { search } = assistantSystem(assistant, today());
    const ask = (at: number) => search(questions[at % questions.length] as JudgedQuestion, limit);
    const firstMs = await timed(() => ask(0));
    await concurrently(Math.min(100, count), 1, async (at) => void (await ask(at)));
    let figures: Figures = { openMs, firstSearchMs: firstMs };
    for (const clients of parseClients(values.clients))
      figures = { ...figures, ...(await searchAll(ask, count, clients)) };
    const peakRssMiB = process.resourceUsage().maxRSS / 1024;
    return {
      scenario: 'search',
      settings: { passages: release.passageCount, questions: values.questions, count, limit },
      figures: { ...figures, peakRssMiB },
    };
  } finally {
    await close();
  }
}

async function searchAll(
  ask: (at: number) => Promise<unknown>,
  count: number,
  clients: number,
): Promise<Figures> {
  const took: number[] = [];
  const started = performance.now();
  await concurrently(count, clients, async (at) => void took.push(await timed(() => ask(at))));
  const seconds = (performance.now() - started) / 1000;
  return {
    ...spread(`${clients} at once, ms`, took),
    [`${clients} at once, searchesPerSecond`]: count / seconds,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
