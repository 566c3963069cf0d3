import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Flushes to disk every file below `folder` written at or after `sinceMs` (epoch milliseconds), and the folders
 * that hold them. LanceDB itself never calls fsync, so without this a power cut can lose an acknowledged publish.
 */
export async function syncFiles(folder: string, sinceMs: number): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const child = path.join(folder, entry.name);
    if (entry.isDirectory()) await syncFiles(child, sinceMs);
    else if ((await stat(child)).mtimeMs >= sinceMs) await flush(child);
  }
  if ((await stat(folder)).mtimeMs >= sinceMs) await flush(folder);
}

async function flush(target: string): Promise<void> {
  const handle = await open(target, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
