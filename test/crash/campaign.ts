import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../index/seeded-random.ts';
import { createDraft } from '../../src/desk/drafts/create-draft.ts';
import { publishDraft } from '../../src/desk/drafts/publish-draft.ts';
import { inspect } from './inspect.ts';
import { CLERK, openParts } from './open-parts.ts';
import { PHASES, type Phase, VERSIONS } from './scenario.ts';

/** Longest random delay after a phase began, in milliseconds. */
const LONGEST_DELAY = 700;

/** What a campaign came to. */
export type CampaignReport = {
  readonly trials: number;
  /** Trials in which the work was cut off indeed. */
  readonly killed: number;
  readonly failed: number;
  /** Steps at which the work changes the disk, and how many of them were tried. */
  readonly steps: number;
  readonly covered: number;
  readonly seed: number;
};

type Kill =
  | { readonly step: string; readonly phase: null; readonly afterMs: 0 }
  | { readonly step: null; readonly phase: Phase; readonly afterMs: number };

/**
 * Cuts a clerk's work off at every step at which it changes the disk and looks at what is left each time: kills it, then
 * also at random moments, or lets the write fail as on a full disk, and the work go on once there is room. With fewer trials
 * than there are steps, half of the kills go to steps spread over the work.
 */
export async function campaign(
  how: 'kill' | 'disk-full',
  trials: number,
  seed: number,
  onProblem: (text: string) => void,
): Promise<CampaignReport> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-crash-'));
  const base = path.join(folder, 'base');
  await prepare(base);
  const steps = await namedSteps(base, path.join(folder, 'list'));
  const kills = chooseKills(steps, trials, how === 'kill' ? seededRandom(seed) : null);
  let failed = 0;
  let killed = 0;
  let next = 0;
  const run = async () => {
    for (let trial = next++; trial < kills.length; trial = next++) {
      const data = path.join(folder, `trial-${trial}`);
      await cp(base, data, { recursive: true });
      const { problems, wasKilled } = await runTrial(data, kills[trial] as Kill, how);
      if (wasKilled) killed++;
      for (const problem of problems)
        onProblem(`trial ${trial} (${nameOf(kills[trial] as Kill)}): ${problem}`);
      if (problems.length > 0) failed++;
      await rm(data, { recursive: true });
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, run));
  await rm(folder, { recursive: true });
  const covered = new Set(kills.flatMap(({ step }) => step ?? [])).size;
  return { trials, killed, failed, steps: steps.length, covered, seed };
}

async function runTrial(data: string, kill: Kill, how: 'kill' | 'disk-full') {
  const said = await runAndKill(data, kill, how);
  const other = said.refused.filter((code) => code !== 'storage-full');
  const problems = other.map((code) => `a full disk was told as ${code}`);
  return {
    problems: [...problems, ...(await inspect(data, said))],
    wasKilled: said.wasKilled || said.refused.length > 0,
  };
}

function nameOf({ step, phase, afterMs }: Kill): string {
  return step ?? `${phase} after ${afterMs} ms`;
}

async function prepare(dataFolder: string): Promise<void> {
  const { parts, close } = await openParts(dataFolder);
  const draft = await createDraft(parts, CLERK, VERSIONS.before);
  // On a machine that is busy with other work reading may run into its deadline.
  const unread = draft.files.flatMap(({ name, error }) => (error === null ? [] : [`${name}: ${error.text}`]));
  if (unread.length > 0) throw new Error(`The campaign cannot begin: ${unread.join('; ')}`);
  await publishDraft(parts, CLERK, draft.id, null);
  await close();
}

/** Every step at which the work changes the disk, as a run that nobody kills comes to them. */
async function namedSteps(base: string, data: string): Promise<string[]> {
  await cp(base, data, { recursive: true });
  const { steps } = await runAndKill(data, { step: 'list', phase: null, afterMs: 0 });
  await rm(data, { recursive: true });
  return steps;
}

function chooseKills(steps: readonly string[], trials: number, random: (() => number) | null): Kill[] {
  // A disk is full at a write or not at all: there are no moments between.
  if (random === null) return spread(steps, Math.min(trials, steps.length));
  const named = trials >= steps.length ? steps.length : Math.ceil(trials / 2);
  const atRandom = Array.from({ length: trials - named }, (_, at): Kill => {
    const phase = PHASES[at % PHASES.length] as Phase;
    return { step: null, phase, afterMs: Math.floor(random() * LONGEST_DELAY) };
  });
  return [...spread(steps, named), ...atRandom];
}

function spread(steps: readonly string[], count: number): Kill[] {
  return Array.from({ length: count }, (_, at): Kill => {
    const step = steps[Math.floor((at * steps.length) / count)] as string;
    return { step, phase: null, afterMs: 0 };
  });
}

async function runAndKill(data: string, { step, phase, afterMs }: Kill, how: 'kill' | 'disk-full' = 'kill') {
  const file = path.join(import.meta.dirname, 'child.ts');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', file, data, how, ...(step === null ? [] : [step])],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const acknowledged = new Map<string, string>();
  const steps: string[] = [];
  const refused: string[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('step ')) steps.push(line.slice(5));
      if (line.startsWith('refused ')) refused.push(line.slice(8));
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
  return { acknowledged, steps, refused, wasKilled: signal === 'SIGKILL' };
}
