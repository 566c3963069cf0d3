import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Turn } from '../answer/answer.ts';

const turns = z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() }));

/** Reads the turns before a question; throws when the file holds none. */
export async function readHistory(file: string): Promise<readonly Turn[]> {
  const read = turns.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!read.success) throw new Error(`${file} is no list of turns: [{"role":"user","content":"…"}, …]`);
  return read.data;
}
