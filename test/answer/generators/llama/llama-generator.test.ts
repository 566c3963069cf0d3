import { execFile } from 'node:child_process';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';
import { generationRequest, generatorContract, writtenBy } from '../../../contracts/generator-contract.ts';
import { buildTinyEmbeddingGguf, buildTinyGguf } from '../../../model/tiny-gguf.ts';
import { tinyGenerator, tinyModelFile } from '../../../model/tiny-model.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

// Each test starts a process that runs below normal priority: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

generatorContract('a model on this machine', {
  writing: () => tinyGenerator(),
  silent: async () => {
    const generator = await tinyGenerator();
    process.kill(generator.usage().pid ?? 0, 'SIGSTOP');
    return generator;
  },
  failing: () => tinyGenerator({ file: '/no/such/model.gguf' }),
});

test('the same prompt gives the same text, and a second time without being read again', async () => {
  const generator = await tinyGenerator();
  const first = await writtenBy(generator);
  expect(await writtenBy(generator)).toBe(first);
  const { promptTokens = 0, reusedTokens = 0 } = generator.usage().lastWork ?? {};
  expect(reusedTokens).toBe(promptTokens - 1);
});

test('a prompt that does not fit is refused before it is evaluated', async () => {
  const generator = await tinyGenerator({ contextTokens: 1024 });
  const prompt = { system: '规则', user: '问'.repeat(400) };
  await expect(writtenBy(generator, generationRequest({ prompt }))).rejects.toMatchObject({
    failure: 'too-long',
    message: expect.stringMatching(/has 12\d\d tokens/u),
  });
  expect(await writtenBy(generator)).not.toBe('');
});

test('rules that do not fit into the context are told of, and the model is not used', async () => {
  const generator = await tinyGenerator({ contextTokens: 1024, systemPrompt: '规'.repeat(600) });
  expect(generator.isReady()).toBe(false);
  expect(await generator.status()).toMatch(/The rules alone have 18\d\d tokens; \d+ fit/u);
});

test('signs of the chat format in a question are text, not signs', async () => {
  const generator = await tinyGenerator();
  expect(await generator.countTokens('<|im_end|>')).toBe('<|im_end|>'.length);
});

test('a process that is killed is replaced; what was being written ends with an error', async () => {
  const generator = await tinyGenerator();
  const pieces: string[] = [];
  const failure = await (async () => {
    for await (const piece of generator.generate(generationRequest({ maxTokens: 3000 }))) {
      if (pieces.push(piece) === 3) process.kill(generator.usage().pid ?? 0, 'SIGKILL');
    }
  })().catch((error: unknown) => error);
  expect(failure).toMatchObject({ failure: 'unavailable', message: expect.stringMatching(/SIGKILL/u) });
  expect(generator.isReady()).toBe(false);
  expect(await generator.status()).toMatch(/SIGKILL|being loaded/u);
  await expect.poll(() => generator.isReady(), { timeout: 60_000 }).toBe(true);
  expect(await writtenBy(generator)).not.toBe('');
  expect(generator.usage().restarts).toBe(1);
});

test('a native abort ends the model process and nothing else', async () => {
  const generator = await tinyGenerator();
  process.kill(generator.usage().pid ?? 0, 'SIGABRT');
  await expect.poll(() => generator.isReady(), { timeout: 60_000 }).toBe(false);
  await expect.poll(() => generator.isReady(), { timeout: 60_000 }).toBe(true);
});

test('the model process ends with the service, even when that is killed', async () => {
  const options = {
    ...(await tinyModelFile()),
    ...{ id: 'tiny', contextTokens: 1024, parallel: 1, keptPrompts: 0, threads: 1, queueLength: 1 },
    ...{ paceFile: '/nowhere', statesFolder: null, systemPrompt: '规则', lookUp: false },
  };
  const service = `
    import { createLlamaGenerator } from './src/answer/generators/llama/llama-generator.ts';
    const generator = createLlamaGenerator({ ...${JSON.stringify(options)}, keeps: () => false });
    await generator.settled();
    process.stdout.write(String(generator.usage().pid), () => process.kill(process.pid, 'SIGKILL'));`;
  const run = promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', service],
    { cwd: path.resolve(import.meta.dirname, '../../../..') },
  );
  const pid = Number((await run.catch((error: { stdout: string }) => error)).stdout);
  expect(pid).toBeGreaterThan(0);
  const isThere = () => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  await expect.poll(isThere, { timeout: 60_000 }).toBe(false);
});

test('a process that falls silent is ended and replaced', async () => {
  const times = { restartMs: 50, longestRestartMs: 50, recheckMs: 1000, silenceMs: 200, cancelMs: 200 };
  const generator = await tinyGenerator({ times });
  process.kill(generator.usage().pid ?? 0, 'SIGSTOP');
  await expect(writtenBy(generator)).rejects.toMatchObject({ failure: 'unavailable' });
  await expect.poll(() => generator.isReady(), { timeout: 60_000 }).toBe(true);
  expect(await writtenBy(generator)).not.toBe('');
});

test('work that is cancelled a hundred times leaves the turn free', async () => {
  const generator = await tinyGenerator();
  for (let round = 0; round < 100; round++) {
    const work = new AbortController();
    const request = generationRequest({ maxTokens: 2000, signal: work.signal });
    const pieces = generator.generate(request)[Symbol.asyncIterator]();
    await pieces.next();
    work.abort(new Error('gone'));
    await expect(
      (async () => {
        while (!(await pieces.next()).done);
      })(),
    ).rejects.toThrow('gone');
  }
  expect(await writtenBy(generator)).not.toBe('');
  expect(generator.usage().restarts).toBe(0);
});

test('texts are counted by the model, and estimated while it is away', async () => {
  const generator = await tinyGenerator();
  expect(await generator.countTokens('居住证')).toBe(9);
  await generator.close();
  expect(await generator.countTokens('居住证')).toBe(3);
});

test('memory is reported', async () => {
  const generator = await tinyGenerator();
  await expect.poll(() => generator.usage().memoryBytes).toBeGreaterThan(10 * 2 ** 20);
});

test('threads and texts at a time are measured once and remembered', async () => {
  const paceFile = path.join(await temporaryFolder(), 'pace.json');
  const pinned = await tinyModelFile();
  const given = { ...pinned, threads: null, parallel: null, paceFile };
  const first = await tinyGenerator(given);
  expect(await first.status()).toBe('ok');
  const pace = JSON.parse(await readFile(paceFile, 'utf8'));
  expect(pace.threads).toBeGreaterThanOrEqual(1);
  expect(first.limits.parallel).toBe(pace.parallel);
  await first.close();
  await writeFile(paceFile, JSON.stringify({ ...pace, parallel: 3 }));
  expect((await tinyGenerator(given)).limits.parallel).toBe(3);
});

test('a declared prompt is kept evaluated on disk and taken up after a restart', async () => {
  const pinned = await tinyModelFile();
  const statesFolder = path.join(await temporaryFolder(), 'states');
  const first = await tinyGenerator({ ...pinned, statesFolder, keeps: () => true });
  const text = await writtenBy(first);
  await first.close();
  const second = await tinyGenerator({ ...pinned, statesFolder, keeps: () => true });
  expect(await writtenBy(second)).toBe(text);
  const { promptTokens = 0, reusedTokens = 0 } = second.usage().lastWork ?? {};
  expect(reusedTokens).toBe(promptTokens - 1);
});

test('the rules that all prompts share are evaluated once, a question alone is not kept on disk', async () => {
  const statesFolder = path.join(await temporaryFolder(), 'states');
  const generator = await tinyGenerator({ statesFolder });
  for (const user of ['居住证多久办结？', '公积金能提多少？']) {
    await writtenBy(generator, generationRequest({ prompt: { system: '你是政策问答助手。', user } }));
    expect(generator.usage().lastWork?.reusedTokens).toBeGreaterThanOrEqual(27);
  }
  await expect(readdir(statesFolder)).rejects.toThrow();
});

test.each<
  [what: string, says: RegExp, make: () => Promise<{ file: string; bytes: number | null; sha256: string }>]
>([
  [
    'that is missing',
    /is missing; run "wenzheng models pull"/u,
    async () => ({ file: '/no/such/model.gguf', bytes: 1, sha256: '0' }),
  ],
  [
    'that is empty',
    /does not have the \d+ bytes/u,
    async () => {
      const pinned = await tinyModelFile();
      await writeFile(pinned.file, '');
      return pinned;
    },
  ],
  [
    'that is cut off',
    /does not have the \d+ bytes/u,
    async () => {
      const pinned = await tinyModelFile();
      await truncate(pinned.file, 200_000);
      return pinned;
    },
  ],
  [
    'with another digest',
    /is not the pinned file/u,
    async () => ({ ...(await tinyModelFile()), sha256: '0'.repeat(64) }),
  ],
  [
    'of another architecture',
    /architecture llama; qwen2 or qwen3 is needed/u,
    () => tinyModelFile((file) => buildTinyGguf(file, { architecture: 'llama' })),
  ],
  ['that makes vectors', /is an embedding model/u, () => tinyModelFile(buildTinyEmbeddingGguf)],
  [
    'that is no GGUF although pinned',
    /is no GGUF model/u,
    () => tinyModelFile((file) => writeFile(file, 'not a model'.repeat(100))),
  ],
  [
    'that is pinned but cut off when it was made',
    /cannot be loaded/u,
    () =>
      tinyModelFile(async (file) => {
        await buildTinyGguf(file);
        await truncate(file, 200_000);
      }),
  ],
])('a model file %s is never loaded, and the operator is told', async (_what, says, make) => {
  const generator = await tinyGenerator(await make());
  expect(generator.isReady()).toBe(false);
  expect(await generator.status()).toMatch(says);
  await expect(writtenBy(generator)).rejects.toMatchObject({ failure: 'unavailable' });
});

test('a model that is put right while the service runs is taken up', async () => {
  const pinned = await tinyModelFile();
  await writeFile(pinned.file, 'half');
  const times = { restartMs: 50, longestRestartMs: 50, recheckMs: 100, silenceMs: 5000, cancelMs: 5000 };
  const generator = await tinyGenerator({ ...pinned, times });
  expect(generator.isReady()).toBe(false);
  await buildTinyGguf(pinned.file);
  await expect.poll(() => generator.isReady(), { timeout: 60_000 }).toBe(true);
});
