import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { getLlama, LlamaLogLevel } from 'node-llama-cpp';
import { expect, test } from 'vitest';
import { sha256 } from '../../index/digest.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { buildTinyGguf } from './tiny-gguf.ts';

test('the tiny model is the same bytes every time, and others for another seed', async () => {
  const folder = await temporaryFolder();
  const digests = [];
  for (const [name, seed] of [
    ['a', 1],
    ['b', 1],
    ['c', 2],
  ] as const) {
    await buildTinyGguf(path.join(folder, name), { seed });
    digests.push(sha256(await readFile(path.join(folder, name))));
  }
  expect(digests[1]).toBe(digests[0]);
  expect(digests[2]).not.toBe(digests[0]);
  expect((await stat(path.join(folder, 'a'))).size).toBeLessThan(450_000);
});

test('node-llama-cpp loads the tiny model, counts one token a byte and generates', async () => {
  const file = path.join(await temporaryFolder(), 'tiny.gguf');
  await buildTinyGguf(file);
  const llama = await getLlama({ gpu: false, build: 'never', maxThreads: 1, logLevel: LlamaLogLevel.error });
  try {
    const model = await llama.loadModel({ modelPath: file });
    expect(model.tokenize('居住证').length).toBe(9);
    expect(model.detokenize(model.tokenize('居住证 2026'))).toBe('居住证 2026');
    const context = await model.createContext({ contextSize: 256, sequences: 1, threads: 1 });
    const written = [];
    for await (const token of context.getSequence().evaluate(model.tokenize('居住证'))) {
      written.push(token);
      if (written.length === 8) break;
    }
    expect(written.length).toBe(8);
  } finally {
    await llama.dispose();
  }
});
