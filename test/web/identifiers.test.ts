import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { maskIdentifiers } from '../../index/analysis/identifiers.ts';
import { ROOT } from '../docs/project-files.ts';
import { makeIdentifiers } from '../support/identifiers.ts';

describe('the rules for identifiers that the page loads', () => {
  it('are compiled from those of the service as they are now', () => {
    const run = () =>
      execFileSync(process.execPath, ['scripts/build-web-identifiers.mjs', '--check'], { cwd: ROOT });
    expect(run).not.toThrow();
  });

  it('mask what the service masks', async () => {
    const file = new URL('../../src/web/assets/identifiers.js', import.meta.url).href;
    const page: { maskIdentifiers: typeof maskIdentifiers } = await import(file);
    for (const { written } of makeIdentifiers(300)) {
      const text = `我是${written}，2024年03月01日办的`;
      expect(page.maskIdentifiers(text)).toBe(maskIdentifiers(text));
    }
  });
});
