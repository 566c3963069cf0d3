import type { Release } from '../release.ts';
import { isRemote } from './connection.ts';
import { openForWriting } from './open-for-writing.ts';
import { appendRestore } from './release-log.ts';
import { syncFiles } from './sync-files.ts';
import type { LockOptions } from './write-lock.ts';

/** Makes an earlier release live again by appending one that points back to it; throws when there is none of that id. */
export async function restoreRelease(
  location: string,
  id: string,
  options: LockOptions = {},
): Promise<Release> {
  const startedAt = Date.now();
  const { connection, lock, close } = await openForWriting(location, options);
  try {
    lock.assertHeld();
    const release = await appendRestore(connection, id);
    if (!isRemote(location)) await syncFiles(location, startedAt - 1000);
    return release;
  } finally {
    await close();
  }
}
