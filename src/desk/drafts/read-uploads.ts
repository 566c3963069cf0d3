import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { absolutePath, listFiles } from '../../../ingest/list-files.ts';
import type { Upload } from './take-uploads.ts';

const SIDECARS = ['.meta.yaml', '.meta.yml', '.meta.json'];

/** Files below some paths, with their sidecars, as a draft takes them. Throws naming a path that does not exist. */
export async function readUploads(paths: readonly string[]): Promise<Upload[]> {
  const uploads: Upload[] = [];
  for (const source of await listFiles(paths)) {
    const file = absolutePath(source);
    const name = path.basename(file);
    uploads.push({ name, bytes: await readFile(file) });
    for (const extension of SIDECARS) {
      const bytes = await readFile(file + extension).catch(() => null);
      if (bytes !== null) uploads.push({ name: name + extension, bytes });
    }
  }
  return uploads;
}
