import { type BenchReport, printedReport } from './report.ts';

type Scenario = { readonly usage: string; readonly run: (args: string[]) => Promise<BenchReport> };

const SCENARIOS: Readonly<Record<string, () => Promise<Scenario>>> = {
  'ingest-laws': () => import('./ingest-laws.ts'),
  search: () => import('./search.ts'),
  start: () => import('./start.ts'),
  ask: () => import('./ask.ts'),
  publish: () => import('./publish.ts'),
  model: () => import('./model.ts'),
  page: () => import('./page.ts'),
  'hostile-files': () => import('./hostile-files.ts'),
};

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main([name = '', ...args]: string[]): Promise<void> {
  const scenario = await SCENARIOS[name]?.();
  if (scenario === undefined) throw new Error(await usages());
  const report = await scenario.run(args.filter((argument) => argument !== '--json'));
  console.log(printedReport(report, args.includes('--json')));
}

async function usages(): Promise<string> {
  const all = await Promise.all(Object.values(SCENARIOS).map((load) => load()));
  return ['npm run bench -- SCENARIO [--json]', ...all.map(({ usage }) => `  ${usage}`)].join('\n');
}
