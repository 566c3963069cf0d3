import type { Release } from '../release.ts';
import { isRemote } from './connection.ts';
import { type Learned, readLearned, writeLearned } from './learned-rows.ts';
import { openForWriting } from './open-for-writing.ts';
import { appendLearned, readReleases } from './release-log.ts';
import { syncFiles } from './sync-files.ts';
import type { LockOptions } from './write-lock.ts';

/**
 * Publishes a release that differs from the live one in what it has learned; readers see nothing before. Throws when
 * there is no release to build on.
 */
export async function publishLearned(
  location: string,
  change: (learned: Learned) => Learned,
  options: LockOptions = {},
): Promise<Release> {
  const startedAt = Date.now();
  const { connection, lock, close } = await openForWriting(location, options);
  try {
    const [live] = await readReleases(connection);
    if (live === undefined)
      throw new Error(`The index at ${location} holds no release. Run "wenzheng ingest <path>".`);
    const learned = change(await readLearned(connection, live.learnedVersion ?? null));
    const version = await writeLearned(connection, learned);
    if (!isRemote(location)) await syncFiles(location, startedAt - 1000);
    lock.assertHeld();
    const release = await appendLearned(connection, version);
    if (!isRemote(location)) await syncFiles(location, startedAt - 1000);
    return release;
  } finally {
    await close();
  }
}
