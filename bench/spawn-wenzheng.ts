import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const PROBE = resolve(import.meta.dirname, 'usage-probe.mjs');

/** A finished command: how long it took and how much memory its process held at most. */
export type FinishedCommand = {
  readonly exitCode: number | null;
  readonly seconds: number;
  readonly peakRssMiB: number | null;
  readonly stdout: string;
};

/** Starts `wenzheng` in a process of its own: the compiled one when `npm run build` made it, else the sources. */
export function spawnWenzheng(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const compiled = resolve(ROOT, 'dist/src/cli.js');
  const program = existsSync(compiled) ? [compiled] : ['--import', 'tsx', resolve(ROOT, 'src/cli.ts')];
  return spawn(process.execPath, ['--import', PROBE, ...program, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Runs a command to its end. */
export async function runWenzheng(args: readonly string[]): Promise<FinishedCommand> {
  const folder = await temporaryFolder();
  try {
    const usage = join(folder, 'usage.json');
    const started = performance.now();
    const child = spawnWenzheng(args, {
      WENZHENG_BENCH_USAGE: usage,
      WENZHENG_BENCH_PARENT: String(process.pid),
    });
    const [stdout, exitCode] = await Promise.all([textOf(child), exitOf(child)]);
    const seconds = (performance.now() - started) / 1000;
    return { exitCode, seconds, peakRssMiB: await readPeak(usage), stdout };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A new empty folder outside the project. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'wenzheng-bench-'));
}

/** Resolves with the exit code once the process has ended; null when a signal ended it. */
export function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
}

async function textOf(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.setEncoding('utf8');
  for await (const part of child.stdout ?? []) text += part;
  return text;
}

async function readPeak(usage: string): Promise<number | null> {
  if (!existsSync(usage)) return null;
  const { maxRSS } = JSON.parse(await readFile(usage, 'utf8')) as { maxRSS: number };
  return maxRSS / 1024;
}
