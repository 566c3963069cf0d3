import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { documentationFiles, readProjectFile } from './project-files.ts';

/** Settings of the tests rather than of the product. */
const TEST_SETTINGS = ['WENZHENG_SCREENSHOTS'];

const NAMES = /\b(?:WENZHENG_[A-Z0-9_]+|PORT)\b/gu;
/** `| `NAME` | `default` | …`: a default that is not code is described in words. */
const ROW = /^\| `(?<name>[A-Z0-9_]+)`\s*\| (?:`(?<value>[^`]*)`\s*\|)?/gmu;

/** Names in the schema of src/config.ts, which is not exported: each is a line of its own. */
function schemaNames(): string[] {
  return [...readProjectFile('src/config.ts').matchAll(/^ {2}(?<name>[A-Z][A-Z0-9_]*): z\b/gmu)].map(
    (match) => match.groups?.name as string,
  );
}

function documentedRows() {
  return [...readProjectFile('docs/configuration.md').matchAll(ROW)].map(({ groups }) => ({
    name: groups?.name as string,
    value: groups?.value?.replaceAll('\\|', '|'),
  }));
}

test('docs/configuration.md has a row for every setting and for nothing else', () => {
  expect(schemaNames()).toContain('WENZHENG_DATA');
  expect(
    documentedRows()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(schemaNames().sort());
});

test('no document names a setting that does not exist', () => {
  const known = new Set([...schemaNames(), ...TEST_SETTINGS]);
  const unknown = documentationFiles().flatMap((file) =>
    (readProjectFile(file).match(NAMES) ?? [])
      .filter((name) => !known.has(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(unknown).toEqual([]);
});

test('a default stated in docs/configuration.md is what an unset setting means', () => {
  const stated = documentedRows().filter(({ value }) => value !== undefined);
  expect(stated.length).toBeGreaterThan(0);
  for (const { name, value } of stated) {
    expect(readConfig({}, { [name]: value }), `${name}=${value}`).toEqual(readConfig({}, {}));
  }
});
