import { execFileSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { COMMAND_LINE } from '../support/command-line.ts';
import { codeBlocks, documentationFiles, ROOT, readProjectFile } from './project-files.ts';

const READMES = ['README.md', 'README.zh-CN.md'];
const ROW = /^\| `wenzheng (?<command>[a-z]+)/gmu;
let commands: string[];

/** Names that `wenzheng --help` lists under “Commands:”. */
function listedCommands(help: string): string[] {
  const list = help.slice(help.indexOf('Commands:'));
  return [...list.matchAll(/^ {2}(?<command>[a-z]+)\b/gmu)]
    .map((match) => match.groups?.command as string)
    .filter((command) => command !== 'help');
}

beforeAll(() => {
  const help = execFileSync(process.execPath, [COMMAND_LINE, '--help'], { cwd: ROOT });
  commands = listedCommands(help.toString());
});

test.each(READMES)('%s has a row for every command and for nothing else', (readme) => {
  expect(commands).toContain('ask');
  const rows = [...readProjectFile(readme).matchAll(ROW)].map((match) => match.groups?.command);
  expect([...new Set(rows)].sort()).toEqual([...commands].sort());
});

test('every command shown in a code block exists', () => {
  const shown = documentationFiles().flatMap((file) =>
    codeBlocks(readProjectFile(file), 'sh').flatMap((block) =>
      [...block.matchAll(/(?:wenzheng|cli\.[tj]s) (?<command>[a-z]+)/gu)].map(
        (match) => match.groups?.command as string,
      ),
    ),
  );
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter((command) => !commands.includes(command))).toEqual([]);
});

test('every npm script that a document names exists', () => {
  const { scripts } = JSON.parse(readProjectFile('package.json')) as { scripts: Record<string, string> };
  const named = documentationFiles().flatMap((file) =>
    [...readProjectFile(file).matchAll(/npm run (?:--silent )?(?<script>[a-z][a-z:-]*)/gu)].map((match) => ({
      file,
      script: match.groups?.script as string,
    })),
  );
  expect(named.filter(({ script }) => scripts[script] === undefined)).toEqual([]);
});

test('the Chinese README shows the same commands and responses as the English one', () => {
  const [english, chinese] = READMES.map((readme) =>
    [...codeBlocks(readProjectFile(readme), 'sh'), ...codeBlocks(readProjectFile(readme), 'jsonc?')].map(
      (block) => block.replace(/\s*(?:#|\/\/ ).*$/gmu, '').trim(),
    ),
  );
  expect(chinese).toEqual(english);
});

test('the Chinese README has the same sections as the English one', () => {
  const [english, chinese] = READMES.map((readme) =>
    [...readProjectFile(readme).matchAll(/^(?<mark>#{1,3}) /gmu)].map((match) => match.groups?.mark),
  );
  expect(chinese).toEqual(english);
});
