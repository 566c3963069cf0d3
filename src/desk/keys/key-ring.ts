import { timingSafeEqual } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { sha256 } from '../../../index/digest.ts';
import type { Actor, KeptKey } from './key.ts';
import { readKeys } from './key-file.ts';

/** Recognises keys; follows changes of the file they are kept in. */
export type KeyRing = {
  /** Who holds the key that was sent; null when nobody does (any more). */
  recognise(sent: string): Promise<Actor | null>;
};

const FORM = /^wz_(?<id>[0-9a-f]{8})_(?<secret>[A-Za-z0-9_-]{43})$/u;
const NOBODY = '0'.repeat(64);

/** Keys of a file, read again whenever it changes: a key revoked on the command line is refused at once. */
export function openKeyRing(file: string, now: () => Date = () => new Date()): KeyRing {
  let keys: readonly KeptKey[] = [];
  let readAt = '';
  return {
    async recognise(sent) {
      const changed = await changeOf(file);
      if (changed !== readAt) {
        keys = await readKeys(file);
        readAt = changed;
      }
      return find(keys, sent, now().toISOString());
    },
  };
}

/** Compares in the same time whether or not the id exists, and however much of the secret is right. */
function find(keys: readonly KeptKey[], sent: string, now: string): Actor | null {
  const { id = '', secret = '' } = FORM.exec(sent)?.groups ?? {};
  const key = keys.find((one) => one.id === id);
  const equal = timingSafeEqual(Buffer.from(sha256(secret)), Buffer.from(key?.digest ?? NOBODY));
  if (key === undefined || !equal || key.revokedAt !== null) return null;
  if (key.expiresAt !== null && key.expiresAt <= now) return null;
  return { keyId: key.id, name: key.name, role: key.role };
}

async function changeOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  return found === null ? 'none' : `${found.ino} ${found.mtimeMs} ${found.size}`;
}
