import type { Connection } from '@lancedb/lancedb';
import { openConnection } from './connection.ts';
import { type LockOptions, takeWriteLock, type WriteLock } from './write-lock.ts';

/** The write lock of an index and a connection to it; `close` gives both back. */
export type OpenedForWriting = {
  readonly connection: Connection;
  readonly lock: WriteLock;
  close(): Promise<void>;
};

/** Takes the write lock and opens the index; when it cannot be opened the lock is not kept. */
export async function openForWriting(location: string, options: LockOptions = {}): Promise<OpenedForWriting> {
  const lock = await takeWriteLock(location, options);
  try {
    const connection = await openConnection(location);
    return {
      connection,
      lock,
      async close() {
        connection.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
