import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findDataSets } from '../../eval/data-sets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wenzheng-sets-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function layOut(...files: readonly string[]) {
  for (const file of files) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), '');
  }
}

it('finds the bundled sample without a data folder', async () => {
  await layOut('project/eval/datasets/sample/b.jsonl', 'project/eval/datasets/sample/a.jsonl');
  expect(await findDataSets(join(folder, 'project'), null)).toEqual([
    {
      name: 'sample',
      corpus: join(folder, 'project/corpus'),
      questionFiles: ['a', 'b'].map((name) => join(folder, `project/eval/datasets/sample/${name}.jsonl`)),
      asOf: '2026-11-22',
    },
  ]);
});

it('finds the public sets that the data folder holds, each with the documents it is asked of', async () => {
  await layOut('data/laws/x.md', 'data/questions/laws.train.jsonl', 'data/questions/not-covered.train.jsonl');
  await layOut('data/questions/services.train.jsonl', 'data/questions/README.md');
  const sets = await findDataSets(join(folder, 'project'), join(folder, 'data'));
  expect(sets.map(({ name, corpus, questionFiles }) => [name, corpus, questionFiles.length])).toEqual([
    ['laws', join(folder, 'data/laws'), 1],
    ['not-covered', join(folder, 'data/laws'), 1],
  ]);
});

it('finds nothing in a data folder that does not exist', async () => {
  expect(await findDataSets(join(folder, 'project'), join(folder, 'nowhere'))).toEqual([]);
});
