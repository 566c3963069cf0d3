import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitOf, spawnWenzheng } from './spawn-wenzheng.ts';

/** Repeated questions are to be worked out each time: that is what is measured. */
const UNCACHED = { WENZHENG_CACHE: '0' };

/** A running service. */
export type RunningService = {
  readonly url: string;
  /** Milliseconds from starting the process to the first 200 of `/readyz`. */
  readonly readyMs: number;
  stop(): Promise<void>;
};

/**
 * Starts `wenzheng serve` on a free port and waits until it is ready, with `sample` ingested first into a data folder
 * without a release. Throws when it ends or 120 s have passed.
 */
export async function serveWenzheng(
  dataFolder: string,
  sample?: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningService> {
  const port = await freePort();
  const started = performance.now();
  const child = spawnWenzheng(
    [
      'serve',
      '--data',
      dataFolder,
      '--port',
      String(port),
      '--host',
      '127.0.0.1',
      ...(sample === undefined ? [] : ['--sample', sample]),
    ],
    { ...UNCACHED, ...env },
  );
  child.stdout?.resume();
  const exited = exitOf(child);
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(url, child);
  } catch (error) {
    await stop(child, exited);
    throw error;
  }
  return { url, readyMs: performance.now() - started, stop: () => stop(child, exited) };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`wenzheng serve ended with exit code ${child.exitCode}`);
    if (await answers200(`${url}/readyz`)) return;
    await sleep(5);
  }
  throw new Error('wenzheng serve was not ready within 120 s');
}

async function answers200(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false; // not listening yet
  }
}

async function stop(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await exited;
  clearTimeout(hard);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
