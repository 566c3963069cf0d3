import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { today } from '../src/commands/command-context.ts';
import { readConfig } from '../src/config.ts';
import { compareRuns, formatComparison } from './compare-runs.ts';
import { findDataSets } from './data-sets.ts';
import { evaluationJson, formatReport } from './report.ts';
import { runDataSets } from './run-data-sets.ts';
import { readRunFile } from './run-file.ts';

const USAGE = `npm run eval -- [--only SET,…] [--retrieval-only] [--limit N] [--keep FOLDER] [--runs FOLDER] [--json]
npm run eval -- compare FIRST.jsonl SECOND.jsonl`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    'retrieval-only': { type: 'boolean', default: false },
    limit: { type: 'string' },
    keep: { type: 'string' },
    runs: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const [command, first, second] = positionals;
  if (command === undefined) await evaluate();
  else if (command === 'compare' && first !== undefined && second !== undefined)
    console.log(formatComparison(compareRuns(await readRunFile(first), await readRunFile(second))));
  else throw new Error(USAGE);
}

async function evaluate(): Promise<void> {
  const sets = await findDataSets(resolve(import.meta.dirname, '..'), readConfig().evalDataFolder);
  const wanted = values.only?.split(',') ?? sets.map(({ name }) => name);
  const unknown = wanted.filter((name) => !sets.some((set) => set.name === name));
  if (unknown.length > 0)
    throw new Error(`no such set here: ${unknown.join(', ')}; eval/README.md says how to lay it out`);
  const runs = await runDataSets(
    sets.filter(({ name }) => wanted.includes(name)),
    {
      retrievalOnly: values['retrieval-only'],
      limit: values.limit === undefined ? undefined : Number(values.limit),
      keep: values.keep,
      runs: values.runs,
      today: today(),
      tell,
    },
  );
  tell('');
  if (values.json)
    for (const { name, run } of runs)
      console.log(`{"set":${JSON.stringify(name)},${evaluationJson(run).slice(1)}`);
  else console.log(formatReport(runs));
  if (runs.some(({ run }) => run.lines.some(({ error }) => error !== null))) process.exitCode = 1;
}

/** Overwrites one line of a terminal; elsewhere only whole lines are worth printing. */
function tell(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${message}`);
  else if (message.endsWith('\n')) process.stderr.write(message);
}
