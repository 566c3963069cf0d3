import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { allDone } from '../all-done.ts';

/**
 * Flushes to disk every file below `folder` written at or after `sinceMs` (epoch milliseconds), and the folders
 * that hold them. LanceDB itself never calls fsync, so without this a power cut can lose an acknowledged publish.
 */
export async function syncFiles(folder: string, sinceMs: number): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  // At once: one after the other, each would wait for a turn beside the requests that are being answered.
  await allDone(
    entries.map((entry) => {
      const child = path.join(folder, entry.name);
      return entry.isDirectory() ? syncFiles(child, sinceMs) : flushIfNew(child, sinceMs);
    }),
  );
  await flushIfNew(folder, sinceMs);
}

async function flushIfNew(target: string, sinceMs: number): Promise<void> {
  if ((await stat(target)).mtimeMs >= sinceMs) await flush(target);
}

async function flush(target: string): Promise<void> {
  const handle = await open(target, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
