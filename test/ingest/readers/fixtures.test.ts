import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FIXTURES } from './build/fixtures.ts';
import { shown } from './show-blocks.ts';

const folder = fileURLToPath(new URL('../../fixtures/readers/', import.meta.url));

describe('the test files of the project', () => {
  it.each(FIXTURES.map((fixture) => [fixture.name, fixture] as const))(
    '%s reads as written',
    async (name, fixture) => {
      const bytes = new Uint8Array(await readFile(`${folder}${name}`));
      expect(await shown(bytes, name)).toEqual(fixture.shown);
    },
  );

  it.each(FIXTURES.map((fixture) => [fixture.name, fixture] as const))(
    '%s is what the script builds',
    async (name, fixture) => {
      expect(Buffer.from(fixture.bytes).equals(await readFile(`${folder}${name}`))).toBe(true);
    },
  );
});
