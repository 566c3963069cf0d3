import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createGuessLockout } from '../../../src/desk/keys/guess-lockout.ts';
import { addKey, readKeys, revokeKey } from '../../../src/desk/keys/key-file.ts';
import { openKeyRing } from '../../../src/desk/keys/key-ring.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const keyFile = async () => path.join(await temporaryFolder(), 'keys.json');
const clerk = { name: '王科员', role: 'clerk', days: null } as const;

test('a key that was added is recognised and its file does not hold it', async () => {
  const file = await keyFile();
  const { key, text } = await addKey(file, clerk);
  expect(await openKeyRing(file).recognise(text)).toEqual({ keyId: key.id, name: '王科员', role: 'clerk' });
  expect(await readFile(file, 'utf8')).not.toContain(text.split('_').slice(2).join('_'));
});

test('a wrong secret, another key’s secret, an unknown id and nonsense are nobody', async () => {
  const file = await keyFile();
  const [one, other] = [await addKey(file, clerk), await addKey(file, clerk)];
  const ring = openKeyRing(file);
  const swapped = `wz_${one.key.id}_${other.text.slice(12)}`;
  const zeroes = `wz_00000000_${one.text.slice(12)}`;
  for (const sent of [swapped, zeroes, `${one.text}x`, one.text.slice(0, -1), '', 'wz__', '\0'])
    expect(await ring.recognise(sent), sent).toBeNull();
});

test('a revoked key is refused by a ring that is open already, a new one accepted', async () => {
  const file = await keyFile();
  const old = await addKey(file, clerk);
  const ring = openKeyRing(file);
  expect(await ring.recognise(old.text)).not.toBeNull();
  const fresh = await addKey(file, clerk);
  await revokeKey(file, old.key.id);
  expect(await ring.recognise(old.text)).toBeNull();
  expect(await ring.recognise(fresh.text)).toMatchObject({ keyId: fresh.key.id });
});

test('a key with days is refused once they are over', async () => {
  const file = await keyFile();
  const { text } = await addKey(file, { ...clerk, days: 30 }, new Date('2026-01-01T00:00:00Z'));
  const on = (day: string) => openKeyRing(file, () => new Date(day)).recognise(text);
  expect(await on('2026-01-30T00:00:00Z')).not.toBeNull();
  expect(await on('2026-01-31T00:00:01Z')).toBeNull();
});

test('keys added at once are all kept', async () => {
  const file = await keyFile();
  await Promise.all(Array.from({ length: 8 }, () => addKey(file, clerk)));
  expect(await readKeys(file)).toHaveLength(8);
});

test('revoking a key that does not exist says so', async () => {
  await expect(revokeKey(await keyFile(), 'ffffffff')).rejects.toThrow(/no key ffffffff/u);
});

test('ten wrong keys lock an address out for a while, and no other address', () => {
  let now = 0;
  const lockout = createGuessLockout(() => now);
  for (let guess = 0; guess < 9; guess++) lockout.failed('a');
  expect(lockout.waitOf('a')).toBe(0);
  lockout.failed('a');
  expect(lockout.waitOf('a')).toBe(900);
  expect(lockout.waitOf('b')).toBe(0);
  now += 900_001;
  expect(lockout.waitOf('a')).toBe(0);
  lockout.failed('a');
  expect(lockout.waitOf('a')).toBe(0);
});
