import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMAND_LINE } from '../support/command-line.ts';
import { codeBlocks, ROOT, readProjectFile } from './project-files.ts';

const READMES = ['README.md', 'README.zh-CN.md'];
const data = mkdtempSync(path.join(tmpdir(), 'wenzheng-readme-'));

function wenzheng(...args: string[]): string {
  const command = [COMMAND_LINE, ...args, '--data', data];
  return execFileSync(process.execPath, command, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString();
}

/** `$ wenzheng ask "…"` and what it prints, from the README's console block. */
function exampleOf(readme: string): { question: string; printed: string } {
  const [block = ''] = codeBlocks(readProjectFile(readme), 'console');
  const match = /^\$ wenzheng ask "(?<question>[^"]+)"\n(?<printed>.*)$/su.exec(block);
  return { question: match?.groups?.question ?? '', printed: match?.groups?.printed ?? '' };
}

beforeAll(() => {
  wenzheng('ingest', 'corpus');
});

afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

test('the example of the README is what the service prints for the sample corpus', () => {
  const { question, printed } = exampleOf('README.md');
  expect(question).not.toBe('');
  expect(wenzheng('ask', question)).toBe(printed);
});

test('both READMEs show the same example', () => {
  const [english, chinese] = READMES.map(exampleOf);
  expect(chinese).toEqual(english);
});

test('the question that the README says is handed over is declined', () => {
  const question = /“(?<question>月球[^”]+)”/u.exec(readProjectFile('README.md'))?.groups?.question ?? '';
  expect(JSON.parse(wenzheng('ask', question, '--json'))).toMatchObject({ status: 'declined' });
});
