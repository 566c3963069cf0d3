import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchReport, type Figures, spread } from './report.ts';
import { type FinishedCommand, runWenzheng, temporaryFolder } from './spawn-wenzheng.ts';

/** One line for the list of scenarios. */
export const usage = 'ingest-laws FOLDER [--repeat 1] [--keep DATA]   ingest a folder, then again unchanged';

/** Ingests a folder into a new data folder in a process of its own, then once more with nothing changed. */
export async function run(args: string[]): Promise<BenchReport> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { repeat: { type: 'string', default: '1' }, keep: { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error(`which folder? ${usage}`);
  const fresh: FinishedCommand[] = [];
  const unchanged: FinishedCommand[] = [];
  for (let turn = 0; turn < Number(values.repeat); turn += 1) {
    const data = values.keep ?? join(await temporaryFolder(), 'data');
    fresh.push(await ingest(folder, data));
    unchanged.push(await ingest(folder, data));
    if (values.keep === undefined) await rm(data, { recursive: true, force: true });
  }
  return {
    scenario: 'ingest-laws',
    settings: { folder, repeat: Number(values.repeat) },
    figures: { ...figures('fresh', fresh), ...figures('unchanged', unchanged) },
  };
}

async function ingest(folder: string, data: string): Promise<FinishedCommand> {
  const finished = await runWenzheng(['ingest', folder, '--data', data, '--json']);
  if (finished.exitCode !== 0 && finished.stdout.trim() === '')
    throw new Error(`wenzheng ingest ended with exit code ${finished.exitCode}`);
  process.stderr.write(`${counts(finished.stdout)}\n`);
  return finished;
}

/** The counts of the report that the command printed, without its list of files. */
function counts(stdout: string): string {
  const { files, ...report } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
  return JSON.stringify(report);
}

function figures(name: string, runs: readonly FinishedCommand[]): Figures {
  const peaks = runs.flatMap(({ peakRssMiB }) => peakRssMiB ?? []);
  return {
    ...spread(
      `${name}Seconds`,
      runs.map(({ seconds }) => seconds),
    ),
    [`${name}PeakRssMiB`]: peaks.length === 0 ? null : Math.max(...peaks),
  };
}
