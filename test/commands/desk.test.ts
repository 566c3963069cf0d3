import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { COMMAND_LINE } from '../support/command-line.ts';
import { makeDocument } from '../support/make-document.ts';
import { publish } from '../support/publish.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

test('a draft made, shown and published on the command line, with keys and the audit', async () => {
  const folder = await temporaryFolder();
  const data = path.join(folder, 'data');
  await publish(path.join(data, 'index'), [makeDocument('婚姻登记办法', [['第一条', '双方应当共同办理。']])]);
  const wenzheng = async (...words: string[]) => {
    const line = [COMMAND_LINE, ...words, '--json', '--data', data];
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

test('metadata is corrected, questions inspected, gaps listed and a document withdrawn on the command line', async () => {
  const folder = await temporaryFolder();
  const data = path.join(folder, 'data');
  const ending = { effectiveFrom: '2020-01-01', repealedOn: inDays(10) };
  const marriage = makeDocument('婚姻登记办法', [['第一条', '双方应当共同办理。']], ending);
  await publish(path.join(data, 'index'), [marriage]);
  const wenzheng = async (...words: string[]) => {
    const line = [COMMAND_LINE, ...words, '--json', '--data', data];
    const { stdout } = await promisify(execFile)(process.execPath, line, { cwd: ROOT });
    return JSON.parse(stdout);
  };
  const file = path.join(folder, '养犬.md');
  await writeFile(file, '# 云川市养犬办法\n\n第一条 养犬应当登记。\n');
  const { id, files } = await wenzheng('ingest', file, '--draft');
  const documentId = files[0].documents[0].id;
  const fields = ['issuer=云川市公安局', 'region='];
  expect(await wenzheng('draft', 'correct', id, documentId, ...fields)).toMatchObject({
    files: [{ documents: [{ issuer: '云川市公安局', region: null }] }],
  });
  await expect(wenzheng('draft', 'correct', id, documentId, 'colour=red')).rejects.toThrow(/colour/u);
  expect((await wenzheng('calendar')).changes).toMatchObject([{ event: 'ends', documentId: '婚姻登记办法' }]);
  const inspection = await wenzheng('inspect', '婚姻登记办法第一条');
  expect(inspection).toMatchObject({ decision: { status: 'answered' } });
  const passage = inspection.passages[0].result.passage.id;
  expect(await wenzheng('inspect', '--passage', passage)).toMatchObject({ passage: { id: passage } });
  expect(await wenzheng('gaps', 'list')).toEqual({ gaps: [], feedback: [] });
  await expect(wenzheng('gaps', 'dismiss', 'g0')).rejects.toThrow(/没有这个问题组/u);
  expect(await wenzheng('withdraw', '婚姻登记办法')).toMatchObject({ id: 'r000002', documentCount: 0 });
}, 120_000);

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
