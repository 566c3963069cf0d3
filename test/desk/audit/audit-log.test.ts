import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openAuditLog } from '../../../src/desk/audit/audit-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const clerk = { keyId: '0a0b0c0d', name: '王科员', role: 'clerk' } as const;
const fact = { action: 'release-restored', subject: 'r000001', details: { release: 'r000003' } } as const;
const auditFile = async () => path.join(await temporaryFolder(), 'audit.jsonl');

test('entries come back in order, numbered, with who and when', async () => {
  const log = openAuditLog(await auditFile(), () => new Date('2026-11-22T08:00:00Z'));
  await log.append(clerk, fact);
  await log.append(clerk, { ...fact, subject: 'r000002' });
  const { entries, brokenAt } = await log.read();
  expect(brokenAt).toBeNull();
  expect(entries).toMatchObject([
    { number: 1, at: '2026-11-22T08:00:00.000Z', who: clerk, subject: 'r000001' },
    { number: 2, subject: 'r000002', previous: entries[0]?.hash },
  ]);
});

test.each([
  ['changed', (lines: string[]) => lines.map((line) => line.replace('"r1"', '"r9"'))],
  ['left out', (lines: string[]) => lines.filter((_, index) => index !== 1)],
  ['swapped', ([a, b, c]: string[]) => [a, c, b]],
])('an entry that was %s shows', async (_what, tamper) => {
  const file = await auditFile();
  const log = openAuditLog(file);
  for (const subject of ['r0', 'r1', 'r2']) await log.append(clerk, { ...fact, subject });
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  await writeFile(file, `${tamper(lines).join('\n')}\n`);
  expect((await log.read()).brokenAt).toBe(2);
});

test('appending at once from several logs of one file breaks no chain', async () => {
  const file = await auditFile();
  await Promise.all(Array.from({ length: 10 }, () => openAuditLog(file).append(clerk, fact)));
  expect(await openAuditLog(file).read()).toMatchObject({ entries: { length: 10 }, brokenAt: null });
});

test('a line that a crash cut short is passed over and the next one stands by itself', async () => {
  const file = await auditFile();
  const log = openAuditLog(file);
  await log.append(clerk, fact);
  await appendFile(file, '{"number":2,"at":"20');
  await log.append(clerk, fact);
  expect(await log.read()).toMatchObject({ entries: [{ number: 1 }, { number: 2 }], brokenAt: null });
});
