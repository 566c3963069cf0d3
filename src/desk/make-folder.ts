import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder, with those above it, unless it is there. Node's own recursive way says ENOENT of a file system that is
 * read-only; this one lets its EROFS through.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || path.dirname(folder) === folder) throw error;
    await makeFolder(path.dirname(folder));
    await makeFolder(folder);
  }
}
