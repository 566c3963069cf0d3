import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Files anywhere below a folder whose bytes hold a word. */
export async function filesWith(folder: string, word: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
  const found: string[] = [];
  for (const file of files) if ((await readFile(file)).includes(word)) found.push(file);
  return found;
}
