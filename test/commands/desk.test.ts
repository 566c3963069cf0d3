import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makeDocument } from '../support/make-document.ts';
import { publish } from '../support/publish.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

test('a draft made, shown and published on the command line, with keys and the audit', async () => {
  const folder = await temporaryFolder();
  const data = path.join(folder, 'data');
  await publish(path.join(data, 'index'), [makeDocument('婚姻登记办法', [['第一条', '双方应当共同办理。']])]);
  const wenzheng = async (...words: string[]) => {
    const line = ['--import', 'tsx', 'src/cli.ts', ...words, '--json', '--data', data];
    const { stdout } = await promisify(execFile)(process.execPath, line, { cwd: ROOT });
    return JSON.parse(stdout);
  };
  const file = path.join(folder, '养犬.md');
  await writeFile(file, '# 云川市养犬办法\n\n第一条 养犬应当登记。\n');
  const draft = await wenzheng('ingest', file, '--draft');
  expect(draft).toMatchObject({
    status: 'open',
    check: { base: 'r000001', documents: [{ status: 'created' }] },
  });
  expect((await wenzheng('releases')).releases).toHaveLength(1);
  expect((await wenzheng('draft', 'list')).drafts).toMatchObject([{ id: draft.id }]);
  expect(await wenzheng('draft', 'publish', draft.id)).toEqual({ draft: draft.id, release: 'r000002' });
  const { id, key } = await wenzheng('keys', 'add', '王科员', '--days', '90');
  expect(key).toMatch(/^wz_/u);
  await wenzheng('keys', 'revoke', id);
  const listed = await wenzheng('keys', 'list');
  expect(listed.keys).toMatchObject([{ id, name: '王科员', role: 'clerk' }]);
  expect(JSON.stringify(listed)).not.toContain('digest');
  const { entries, brokenAt } = await wenzheng('audit');
  expect(brokenAt).toBeNull();
  expect(entries.map(({ action }: { action: string }) => action)).toEqual([
    ...['draft-created', 'publish-begun', 'draft-published', 'key-added', 'key-revoked'],
  ]);
}, 60_000);
