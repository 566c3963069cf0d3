import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { sha256 } from '../../../index/digest.ts';
import { withFileLock } from '../with-file-lock.ts';
import { writeWholeFile } from '../write-whole-file.ts';
import type { KeptKey, Role } from './key.ts';

const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(['clerk', 'admin']),
  digest: z.string().regex(/^[0-9a-f]{64}$/u),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

/** The keys kept in a file; none when there is no file. Throws naming the file when it cannot be read. */
export async function readKeys(file: string): Promise<KeptKey[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  try {
    return z.array(keySchema).parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${file} cannot be read as keys; move it away and add keys anew.`, { cause });
  }
}

/** Adds a key and returns it with the text its holder sends; that text is shown once and not kept. */
export async function addKey(
  file: string,
  { name, role, days }: { readonly name: string; readonly role: Role; readonly days: number | null },
  now: Date = new Date(),
): Promise<{ readonly key: KeptKey; readonly text: string }> {
  const secret = randomBytes(32).toString('base64url');
  const key: KeptKey = {
    id: randomBytes(4).toString('hex'),
    name,
    role,
    digest: sha256(secret),
    createdAt: now.toISOString(),
    expiresAt: days === null ? null : new Date(now.getTime() + days * 86_400_000).toISOString(),
    revokedAt: null,
  };
  await change(file, (keys) => [...keys, key]);
  return { key, text: `wz_${key.id}_${secret}` };
}

/** Refuses a key from now on; throws when there is none of that id. */
export async function revokeKey(file: string, id: string, now: Date = new Date()): Promise<KeptKey> {
  const revokedAt = now.toISOString();
  const keys = await change(file, (kept) =>
    kept.map((key) => (key.id === id && key.revokedAt === null ? { ...key, revokedAt } : key)),
  );
  const found = keys.find((key) => key.id === id);
  if (found === undefined) throw new Error(`There is no key ${id}; "wenzheng keys list" shows them.`);
  return found;
}

function change(file: string, edit: (keys: KeptKey[]) => KeptKey[]): Promise<KeptKey[]> {
  return withFileLock(file, async () => {
    const keys = edit(await readKeys(file));
    await writeWholeFile(file, `${JSON.stringify(keys, null, 2)}\n`);
    return keys;
  });
}
