import { type BenchReport, printedReport } from './report.ts';

type Scenario = { readonly usage: string; readonly run: (args: string[]) => Promise<BenchReport> };

const SCENARIOS: Readonly<Record<string, () => Promise<Scenario>>> = {
  'ingest-laws': () => import('./ingest-laws.ts'),
  search: () => import('./search.ts'),
  start: () => import('./start.ts'),
  ask: () => import('./ask.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const scenario = await SCENARIOS[name]?.();
if (scenario === undefined) {
  const all = await Promise.all(Object.values(SCENARIOS).map((load) => load()));
  console.error(['npm run bench -- SCENARIO [--json]', ...all.map(({ usage }) => `  ${usage}`)].join('\n'));
  process.exitCode = 2;
} else {
  const report = await scenario.run(args.filter((argument) => argument !== '--json'));
  console.log(printedReport(report, args.includes('--json')));
}
