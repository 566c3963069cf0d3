import { runContract } from './run-contract.ts';
import { serveContract } from './serve-contract.ts';

const usual = 5_000;
const [given, seed = '1'] = process.argv.slice(2);
const count = Number(given ?? usual);
if (!Number.isInteger(count) || count < 1) throw new Error('npm run test:contract -- [REQUESTS [SEED]]');

const { service, keys, close } = await serveContract();
const started = performance.now();
const report = await runContract(service.url, keys, { count, seed: Number(seed) });
await close();

for (const [route, statuses] of Object.entries(report.statuses))
  console.log(
    route.padEnd(45),
    Object.entries(statuses)
      .map(([status, n]) => `${status}: ${n}`)
      .join('  '),
  );
for (const { request, what } of report.breaches.slice(0, 20))
  console.log(`\n${request}\n  ${what.join('\n  ')}`);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `\n${report.requests} requests in ${seconds} s, seed ${report.seed}: ${report.breaches.length} broke the contract`,
);
process.exitCode = report.breaches.length === 0 ? 0 : 1;
