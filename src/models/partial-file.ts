import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** What was being fetched into a partial file: another address or another edition must not be joined to it. */
const origin = z.object({ url: z.string(), etag: z.string().nullable() });

/** Where the bytes of a partial file came from. */
export type Origin = z.output<typeof origin>;

/** Name under which a file lies until it is whole and checked; nothing ever loads it. */
export function partialName(location: string): string {
  return `${location}.partial`;
}

/** Bytes there are from this address already, and the edition they are of. */
export async function partialOf(
  partial: string,
  url: string,
): Promise<{ have: number; etag: string | null }> {
  try {
    const known = origin.parse(JSON.parse(await readFile(`${partial}.json`, 'utf8')));
    if (known.url === url) return { have: (await stat(partial)).size, etag: known.etag };
  } catch {
    // No memory of where the bytes came from: they are of no use.
  }
  return { have: 0, etag: null };
}

/** Remembers where the bytes that follow come from. */
export async function rememberOrigin(partial: string, from: Origin): Promise<void> {
  await writeFile(`${partial}.json`, JSON.stringify(from));
}

/** Forgets a partial file. */
export async function dropPartial(partial: string): Promise<void> {
  await rm(partial, { force: true });
  await rm(`${partial}.json`, { force: true });
}

/** Puts a whole file in its place, safe against power loss; what was there is replaced in one step. */
export async function settlePartial(partial: string, location: string): Promise<void> {
  await flush(partial);
  await rename(partial, location);
  await rm(`${partial}.json`, { force: true });
  await flush(path.dirname(location));
}

async function flush(name: string): Promise<void> {
  const handle = await open(name, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
