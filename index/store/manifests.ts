import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A version of a table as its folder holds it. */
export type Manifest = { readonly file: string; readonly version: number };

/** What every whole manifest ends with (Lance's format, "magic"). */
const MAGIC = 'LANC';
/** Newer tables count file names down from here, so that the newest comes first. */
const LARGEST = 2n ** 64n - 1n;

/** Manifests of a table of a local index, newest first; none when there is no such table. */
export async function listManifests(location: string, table: string): Promise<Manifest[]> {
  const folder = path.join(location, `${table}.lance`, '_versions');
  const names = await readdir(folder).catch(() => [] as string[]);
  return names
    .flatMap((name) => {
      const number = /^(\d+)\.manifest$/u.exec(name)?.[1];
      return number === undefined ? [] : [{ file: path.join(folder, name), version: versionOf(number) }];
    })
    .sort((one, other) => other.version - one.version);
}

/** Whether a manifest is complete, as far as its end tells; a cut or empty file is not. */
export async function isWholeManifest({ file }: Manifest): Promise<boolean> {
  const { size } = await stat(file);
  if (size < MAGIC.length) return false;
  const handle = await open(file, 'r');
  try {
    const end = Buffer.alloc(MAGIC.length);
    await handle.read(end, 0, MAGIC.length, size - MAGIC.length);
    return end.toString('latin1') === MAGIC;
  } finally {
    await handle.close();
  }
}

function versionOf(digits: string): number {
  return Number(digits.length === 20 ? LARGEST - BigInt(digits) : BigInt(digits));
}
