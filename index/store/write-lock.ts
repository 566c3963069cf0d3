import { access, constants, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import lockfile from 'proper-lockfile';
import { isRemote } from './connection.ts';

/** Who holds the write lock of an index. */
export type LockOwner = {
  readonly pid: number;
  readonly host: string;
  /** Name of the clerk or the command that it writes for; null when not said. */
  readonly who: string | null;
  /** ISO 8601 instant since which it is held. */
  readonly since: string;
};

/** Another process, or another piece of work in this one, is writing to the same index. */
export class IndexLockedError extends Error {
  override readonly name = 'IndexLockedError';
  /** Null when the owner has not written its name down yet. */
  readonly owner: LockOwner | null;

  constructor(message: string, owner: LockOwner | null, cause: unknown) {
    super(message, { cause });
    this.owner = owner;
  }
}

/** The write lock of an index, held. */
export type WriteLock = {
  /** Throws when the lock was lost, because this process stood still until another took it over. */
  assertHeld(): void;
  release(): Promise<void>;
};

/** How long to wait for another writer, and what to tell those who wait for this one. */
export type LockOptions = { readonly waitMs?: number; readonly who?: string };

/** After this long without a sign of life a lock's owner counts as gone. */
const STALE_AFTER_MS = 15_000;
const WAIT_MS = 10_000;

/**
 * Takes the one write lock of an index folder. The owner renews it every few seconds; a lock left by a killed process
 * is taken over after 15 s. Throws {@link IndexLockedError} naming the owner when it is not free within `waitMs`
 * (default 10,000). An index in an object store has no lock: one machine must be its only writer.
 */
export async function takeWriteLock(location: string, options: LockOptions = {}): Promise<WriteLock> {
  if (isRemote(location)) return { assertHeld() {}, async release() {} };
  await mkdir(location, { recursive: true });
  // Waiting for a lock that cannot be written would tell nobody why.
  await access(location, constants.W_OK);
  const ownerFile = path.join(location, 'writer.json');
  let lost: Error | null = null;
  const unlock = await lockfile
    .lock(location, {
      lockfilePath: path.join(location, 'writer.lock'),
      stale: STALE_AFTER_MS,
      retries: { retries: Math.ceil((options.waitMs ?? WAIT_MS) / 250), minTimeout: 250, maxTimeout: 250 },
      onCompromised: (error) => {
        lost = error;
      },
    })
    .catch(async (cause: unknown) => {
      if ((cause as NodeJS.ErrnoException).code !== 'ELOCKED') throw cause;
      throw locked(location, await readOwner(ownerFile), cause);
    });
  const owner: LockOwner = {
    pid: process.pid,
    host: hostname(),
    who: options.who ?? null,
    since: new Date().toISOString(),
  };
  try {
    await writeFile(ownerFile, JSON.stringify(owner));
  } catch (error) {
    // On a full disk nobody could be told who holds the lock, and it would be held for as long as this process lives.
    await unlock();
    throw error;
  }
  return {
    assertHeld() {
      if (lost !== null)
        throw new Error(`The write lock of ${location} was lost; nothing was published.`, { cause: lost });
    },
    async release() {
      if (lost !== null) return;
      await rm(ownerFile, { force: true }).catch(() => {}); // the next owner writes over it
      await unlock();
    },
  };
}

function locked(location: string, owner: LockOwner | null, cause: unknown): IndexLockedError {
  const by = owner === null ? 'another process' : `process ${owner.pid} since ${owner.since}`;
  return new IndexLockedError(`The index in ${location} is being written by ${by}; try again.`, owner, cause);
}

async function readOwner(file: string): Promise<LockOwner | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as LockOwner; // only this file writes it
  } catch {
    return null;
  }
}
