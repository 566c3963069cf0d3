import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runRace } from './run-race.ts';

// npm run test:race -- [rounds, 100 unless given]
const rounds = Number(process.argv[2] ?? '100');
const folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-race-'));
const report = await runRace(path.join(folder, 'index'), rounds);
await rm(folder, { recursive: true });
for (const problem of report.problems) process.stdout.write(`${problem}\n`);
const { published, problems } = report;
process.stdout.write(`${JSON.stringify({ rounds, published, problems: problems.length })}\n`);
process.exitCode = problems.length === 0 && published === rounds * 2 ? 0 : 1;
