import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchReport, spread } from './report.ts';
import { serveWenzheng } from './serve-wenzheng.ts';
import { temporaryFolder } from './spawn-wenzheng.ts';

/** One line for the list of scenarios. */
export const usage =
  'start [--data DATA] [--repeat 5]   from spawn to /readyz 200; without --data also the first start';

/** Starts the service again and again on a data folder that holds a release. */
export async function run(args: string[]): Promise<BenchReport> {
  const { values } = parseArgs({
    args,
    options: { data: { type: 'string' }, repeat: { type: 'string', default: '5' } },
  });
  const repeat = Number(values.repeat);
  const data = values.data ?? join(await temporaryFolder(), 'data');
  const firstMs = values.data === undefined ? await startOnce(data, 'corpus') : null;
  const readyMs: number[] = [];
  for (let turn = 0; turn < repeat; turn += 1) readyMs.push(await startOnce(data));
  if (values.data === undefined) await rm(data, { recursive: true, force: true });
  return {
    scenario: 'start',
    settings: { data: values.data ?? 'bundled corpus, new folder', repeat },
    figures: { ...(firstMs === null ? {} : { firstStartMs: firstMs }), ...spread('readyMs', readyMs) },
  };
}

async function startOnce(data: string, sample?: string): Promise<number> {
  const service = await serveWenzheng(data, sample);
  await service.stop();
  return service.readyMs;
}
