import { stat } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import {
  createLlamaGenerator,
  type LlamaOptions,
} from '../../src/answer/generators/llama/llama-generator.ts';
import { SUPERVISOR_TIMES } from '../../src/answer/generators/llama/model-supervisor.ts';
import { digestOfFile } from '../../src/models/file-digest.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { buildTinyGguf } from './tiny-gguf.ts';

/** A tiny model file in a folder of its own, with its pin. */
export async function tinyModelFile(build = buildTinyGguf as (file: string) => Promise<void>) {
  const file = path.join(await temporaryFolder(), 'tiny.gguf');
  await build(file);
  return { file, bytes: (await stat(file)).size, sha256: await digestOfFile(file) };
}

/** A generator on the tiny model in a real model process; it ends with the test. */
export async function tinyGenerator(given: Partial<LlamaOptions> = {}) {
  const pinned = given.file === undefined ? await tinyModelFile() : {};
  const generator = createLlamaGenerator({
    id: 'tiny',
    file: '',
    bytes: null,
    sha256: '',
    ...pinned,
    contextTokens: 4096,
    parallel: 1,
    keptPrompts: 1,
    threads: 1,
    paceFile: path.join(await temporaryFolder(), 'pace.json'),
    statesFolder: null,
    systemPrompt: '你是政策问答助手。',
    lookUp: false,
    queueLength: 4,
    keeps: () => false,
    times: { ...SUPERVISOR_TIMES, restartMs: 50 },
    ...given,
  });
  onTestFinished(() => generator.close());
  await generator.settled();
  return generator;
}
