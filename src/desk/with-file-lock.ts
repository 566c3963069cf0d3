import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import lockfile from 'proper-lockfile';
import { makeFolder } from './make-folder.ts';

/** Runs something while no other process that asks for the same file's lock runs; waits up to about 5 s for it. */
export async function withFileLock<R>(file: string, run: () => Promise<R>): Promise<R> {
  await makeFolder(path.dirname(file));
  // Waiting for a lock that cannot be written would tell nobody why.
  await access(path.dirname(file), constants.W_OK);
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
