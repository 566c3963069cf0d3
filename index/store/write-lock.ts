import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import lockfile from 'proper-lockfile';

/** Another process is writing to the same index. */
export class IndexLockedError extends Error {
  override readonly name = 'IndexLockedError';
}

/** After this long without a sign of life a lock's owner counts as gone. */
const STALE_AFTER_MS = 15_000;

/**
 * Takes the one write lock of an index folder and returns what releases it. The owner renews it every few seconds;
 * a lock left by a killed process is taken over after 15 s. Throws {@link IndexLockedError} naming the owner.
 */
export async function takeWriteLock(folder: string, waitMs: number): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const owner = path.join(folder, 'writer.json');
  const release = await lockfile
    .lock(folder, {
      lockfilePath: path.join(folder, 'writer.lock'),
      stale: STALE_AFTER_MS,
      retries: { retries: Math.ceil(waitMs / 250), minTimeout: 250, maxTimeout: 250 },
    })
    .catch(async (cause: unknown) => {
      throw new IndexLockedError(
        `The index in ${folder} is being written by ${await describe(owner)}; try again.`,
        {
          cause,
        },
      );
    });
  await writeFile(owner, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
  return release;
}

async function describe(owner: string): Promise<string> {
  try {
    const { pid, since } = JSON.parse(await readFile(owner, 'utf8')) as { pid: number; since: string };
    return `process ${pid} since ${since}`;
  } catch {
    return 'another process';
  }
}
