import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { sha256 } from '../../index/digest.ts';
import { COMMAND_LINE } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Runs `wenzheng models …`; never rejects. */
async function models(data: string, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const args = [COMMAND_LINE, 'models', ...words, '--data', data];
  const env = { ...process.env, HF_ENDPOINT: 'http://127.0.0.1:9' };
  return await promisify(execFile)(process.execPath, args, { cwd: ROOT, env }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      err: error.stderr,
    }),
  );
}

/** A data folder whose manifest has one small model, and a stick that holds its file. */
async function dataAndStick(): Promise<{ data: string; stick: string }> {
  const data = await temporaryFolder();
  const stick = await temporaryFolder();
  const files = [{ path: 'own.gguf', bytes: 4, sha256: sha256('GGUF') }];
  const own = { id: 'own', use: 'generator', repository: 'centre/own', revision: 'v1', files };
  await mkdir(path.join(data, 'models'));
  await writeFile(path.join(data, 'models/manifest.json'), JSON.stringify({ models: [own] }));
  await writeFile(path.join(stick, 'own.gguf'), 'GGUF');
  return { data, stick };
}

test('a model is pulled from a stick, listed and verified', async () => {
  const { data, stick } = await dataAndStick();
  const pulled = await models(data, 'pull', 'own', '--from', stick, '--json');
  expect([pulled.code, pulled.err]).toEqual([0, '']);
  expect(JSON.parse(pulled.out).files).toMatchObject([{ model: 'own', outcome: 'fetched' }]);
  const listed = JSON.parse((await models(data, 'list', '--json')).out);
  expect(listed.models.filter((model: { installed: boolean }) => model.installed)).toMatchObject([
    { id: 'own', use: 'generator', bytes: 4 },
  ]);
  expect((await models(data, 'verify')).code).toBe(0);
});

test('a model file that was tampered with fails verification by name', async () => {
  const { data, stick } = await dataAndStick();
  await models(data, 'pull', 'own', '--from', stick);
  const file = path.join(data, 'models/centre/own/own.gguf');
  expect(await readFile(file, 'utf8')).toBe('GGUF');
  await writeFile(file, 'FUGG');
  const { code, out } = await models(data, 'verify');
  expect([code, out.trim()]).toEqual([1, `FAIL ${file} is not the pinned file (SHA-256 differs)`]);
});

test('a pull that fails says what else to try and ends with exit code 1', async () => {
  const { data } = await dataAndStick();
  const { code, out } = await models(data, 'pull', 'own', '--from', data);
  expect(code).toBe(1);
  expect(out).toMatch(/^FAIL .*own\.gguf.*\nCopy the files/u);
});

test('an unknown model or source is one line', async () => {
  const { data } = await dataAndStick();
  const unknown = await models(data, 'pull', 'gpt');
  expect([unknown.code, unknown.err]).toEqual([
    1,
    expect.stringMatching(/^There is no model "gpt"\. Known are own, /u),
  ]);
  const source = await models(data, 'pull', '--from', '/no/such');
  expect([source.code, source.err]).toEqual([1, expect.stringMatching(/^--from \/no\/such is neither/u)]);
});
