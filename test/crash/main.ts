import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../index/seeded-random.ts';
import { createDraft } from '../../src/desk/drafts/create-draft.ts';
import { publishDraft } from '../../src/desk/drafts/publish-draft.ts';
import { inspect } from './inspect.ts';
import { CLERK, openParts } from './open-parts.ts';
import { PHASES, type Phase, STEPS, type Step, VERSIONS } from './scenario.ts';

/** Longest random delay after a phase began, in milliseconds. */
const LONGEST_DELAY = 700;

type Kill = { readonly step: Step | null; readonly phase: Phase | null; readonly afterMs: number };

/** Kills a clerk's work at every named step and at random moments, and looks at what is left each time. */
async function campaign(trials: number, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-crash-'));
  const base = path.join(folder, 'base');
  await prepare(base);
  let failed = 0;
  let killed = 0;
  for (let trial = 0; trial < trials; trial++) {
    const kill = chooseKill(trial, random);
    const data = path.join(folder, `trial-${trial}`);
    await cp(base, data, { recursive: true });
    const said = await runAndKill(data, kill);
    if (said.wasKilled) killed++;
    const problems = await inspect(data, said);
    const name = kill.step ?? `${kill.phase} after ${kill.afterMs} ms`;
    for (const problem of problems) process.stdout.write(`trial ${trial} (${name}): ${problem}\n`);
    if (problems.length > 0) failed++;
    await rm(data, { recursive: true });
  }
  await rm(folder, { recursive: true });
  process.stdout.write(`${JSON.stringify({ trials, killed, failed, seed })}\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function prepare(dataFolder: string): Promise<void> {
  const { parts, close } = await openParts(dataFolder);
  const draft = await createDraft(parts, CLERK, VERSIONS.before);
  await publishDraft(parts, CLERK, draft.id, null);
  await close();
}

/** Named steps and random moments take turns. */
function chooseKill(trial: number, random: () => number): Kill {
  const turn = trial >> 1;
  if (trial % 2 === 0) return { step: STEPS[turn % STEPS.length] as Step, phase: null, afterMs: 0 };
  const phase = PHASES[turn % PHASES.length] as Phase;
  return { step: null, phase, afterMs: Math.floor(random() * LONGEST_DELAY) };
}

async function runAndKill(data: string, { step, phase, afterMs }: Kill) {
  const file = path.join(import.meta.dirname, 'child.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', file, data, step ?? '-'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged = new Map<string, string>();
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [kind, name = '', id = ''] = line.split(' ');
      if (kind === 'ack') acknowledged.set(name, id);
      if (kind === 'begin' && name === phase) void sleep(afterMs).then(() => child.kill('SIGKILL'));
    }
  });
  const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('close', (exitCode, exitSignal) => resolve({ code: exitCode, signal: exitSignal })),
  );
  // One that failed by itself shows nothing about being killed.
  if (code !== null && code !== 0) throw new Error(`The clerk's work failed by itself with code ${code}.`);
  return { acknowledged, wasKilled: signal === 'SIGKILL' };
}

const [trials = '300', seed = '1'] = process.argv.slice(2);
await campaign(Number(trials), Number(seed));
