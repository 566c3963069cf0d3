import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const BUFFER = 1024 * 1024;

const remembered = z.object({ stamp: z.string(), sha256: z.string() });

/** SHA-256 of a file in hex. */
export async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: BUFFER }))
    hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/**
 * The same, remembered beside the file for as long as its size and times stay: reading a model through takes as long as
 * loading it. A folder that cannot be written to costs time, nothing else.
 */
export async function rememberedDigest(file: string): Promise<string> {
  const memory = `${file}.sha256.json`;
  const stamp = await stampOf(file);
  const known = await readMemory(memory);
  if (known?.stamp === stamp) return known.sha256;
  const sha256 = await digestOfFile(file);
  if ((await stampOf(file)) === stamp)
    await writeFile(memory, JSON.stringify({ stamp, sha256 })).catch(() => {});
  return sha256;
}

/** The time of change is set by the system alone: a file swapped for another has a new one. */
async function stampOf(file: string): Promise<string> {
  const { size, mtimeMs, ctimeMs, ino } = await stat(file);
  return [size, mtimeMs, ctimeMs, ino].join(' ');
}

async function readMemory(memory: string): Promise<z.output<typeof remembered> | null> {
  try {
    return remembered.parse(JSON.parse(await readFile(memory, 'utf8')));
  } catch {
    return null;
  }
}
