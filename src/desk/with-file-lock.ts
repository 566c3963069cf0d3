import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import lockfile from 'proper-lockfile';

/** Runs something while no other process that asks for the same file's lock runs; waits up to about 5 s for it. */
export async function withFileLock<R>(file: string, run: () => Promise<R>): Promise<R> {
  await mkdir(path.dirname(file), { recursive: true });
  const unlock = await lockfile.lock(file, {
    lockfilePath: `${file}.lock`,
    realpath: false,
    stale: 10_000,
    retries: { retries: 100, minTimeout: 20, maxTimeout: 50 },
  });
  try {
    return await run();
  } finally {
    await unlock();
  }
}
