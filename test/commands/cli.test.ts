import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { COMMAND_LINE } from '../support/command-line.ts';
import { makeDocument } from '../support/make-document.ts';
import { publish } from '../support/publish.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const permits = makeDocument('居住证办法', [['第二条', '在本市居住半年以上的公民，可以申领居住证。']]);

/** Runs the command line; never rejects. */
async function wenzheng(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const run = promisify(execFile)(process.execPath, [COMMAND_LINE, ...words], {
    cwd: ROOT,
  });
  return await run.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      err: error.stderr,
    }),
  );
}

async function dataFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await publish(path.join(folder, 'index'), [permits]);
  return folder;
}

test('a question asked on the command line comes back with its citation as JSON', async () => {
  const { code, out } = await wenzheng(
    'ask',
    '居住证办法第二条是怎么规定的',
    '--json',
    '--data',
    await dataFolder(),
  );
  expect(code).toBe(0);
  const answer = JSON.parse(out);
  expect(answer).toMatchObject({ status: 'answered', label: '内容由人工智能生成，仅供参考' });
  expect(permits.document.text.slice(answer.citations[0].start, answer.citations[0].end)).toBe(
    answer.citations[0].quote,
  );
});

test('what is searched for on the command line comes back in the shape of the API', async () => {
  const { code, out } = await wenzheng('search', '申领居住证', '--json', '--data', await dataFolder());
  expect(code).toBe(0);
  const { release, results } = JSON.parse(out);
  expect(release).toBe('r000001');
  expect(results[0]).toMatchObject({
    rank: 1,
    score: expect.any(Number),
    signals: expect.any(Object),
    passage: { title: '居住证办法', provision: '第二条', validity: 'in-force' },
  });
});

test('serving a data folder that does not exist is one line that says what to run', async () => {
  const missing = path.join(await temporaryFolder(), 'nothing-here');
  const { code, err } = await wenzheng('serve', '--data', missing, '--port', '0');
  expect(code).toBe(1);
  expect(err.trim().split('\n')).toEqual([
    `There is no data folder ${missing}. Run "wenzheng ingest <path> --data ${missing}" first.`,
  ]);
});

test('serving an index without a release says to ingest', async () => {
  const { code, err } = await wenzheng('serve', '--data', await temporaryFolder(), '--port', '0');
  expect(code).toBe(1);
  expect(err).toMatch(/holds no release. Run "wenzheng ingest"/u);
});

test('a port in use is one line that names it', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const { code, err } = await wenzheng(
    'serve',
    '--data',
    await dataFolder(),
    '--port',
    String(port),
    '--host',
    '127.0.0.1',
  );
  other.close();
  expect(code).toBe(1);
  expect(err).toMatch(new RegExp(`^Port ${port} on 127.0.0.1 is in use; [^\\n]*\\n$`, 'u'));
});

test('a port that is no number is refused by name', async () => {
  const { code, err } = await wenzheng('serve', '--port', 'eighty');
  expect(code).toBe(1);
  expect(err).toMatch(/^PORT: /u);
});

test('ingesting a path that does not exist names it and changes nothing', async () => {
  const data = await dataFolder();
  const { code, err } = await wenzheng('ingest', '/no/such/folder', '--data', data);
  expect(code).toBe(1);
  expect(err).toMatch('There is no file or folder /no/such/folder.');
  const { out } = await wenzheng('releases', '--json', '--data', data);
  expect(JSON.parse(out).releases.map(({ id }: { id: string }) => id)).toEqual(['r000001']);
});

test('a dry run prints the tree and the warnings of a file and writes nothing', async () => {
  const data = path.join(await temporaryFolder(), 'data');
  const file = path.join('corpus', '户籍与居住证', '云川市居住证管理办法.md');
  const { code, out } = await wenzheng('ingest', file, '--dry-run', '--data', data);
  expect(code).toBe(0);
  expect(out).toMatch(/标题：云川市居住证管理办法/u);
  expect(out).toMatch(/^ +第二条$/mu);
  expect((await wenzheng('releases', '--data', data)).out.trim()).toBe('');
});

test('the doctor says what is well and fails when something is not', async () => {
  const well = await wenzheng('doctor', '--json', '--data', await dataFolder());
  expect([well.code, JSON.parse(well.out).ok]).toEqual([0, true]);
  const ill = await wenzheng('doctor', '--data', path.join(await temporaryFolder(), 'none'));
  expect(ill.code).toBe(1);
  expect(ill.out).toMatch(/FAIL data folder/u);
});
