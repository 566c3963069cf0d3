import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runRace } from './run-race.ts';

test('two processes that publish at once both get a release of their own, each whole with unique passages', async () => {
  const location = path.join(await temporaryFolder(), 'index');
  expect(await runRace(location, 5)).toEqual({ rounds: 5, published: 10, problems: [] });
}, 120_000);
