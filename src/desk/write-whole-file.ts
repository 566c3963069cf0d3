import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from './make-folder.ts';

/** Replaces a file in one step: after a crash it holds either what it held before or all of `content`, on disk. */
export async function writeWholeFile(file: string, content: string | Uint8Array): Promise<void> {
  const folder = path.dirname(file);
  await makeFolder(folder);
  const unfinished = `${file}.${process.pid}.new`;
  try {
    const handle = await open(unfinished, 'w', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {}); // what went wrong first is what counts
    throw error;
  }
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
