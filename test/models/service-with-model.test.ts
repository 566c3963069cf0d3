import { mkdir, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { readConfig } from '../../src/config.ts';
import { type Service, startService } from '../../src/main.ts';
import { digestOfFile } from '../../src/models/file-digest.ts';
import { buildTinyGguf } from '../model/tiny-gguf.ts';
import { makeDocument } from '../support/make-document.ts';
import { publish } from '../support/publish.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

// Each test starts a process that runs below normal priority: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const permits = makeDocument('云川市居住证管理办法', [
  ['第二条', '非本市户籍公民在本市居住半年以上，有合法稳定就业的，可以申领居住证。'],
  ['第九条', '公安机关应当自受理之日起十五日内制作发放居住证。'],
]);
const QUESTION = '办居住证需要住满多久？';
/** A data folder with a release and, pinned in its own manifest, the tiny model. */
async function dataFolder(spoil: (file: string) => Promise<void> = async () => {}): Promise<string> {
  const data = await temporaryFolder();
  await publish(path.join(data, 'index'), [permits]);
  const file = path.join(data, 'models/centre/tiny/tiny.gguf');
  await mkdir(path.dirname(file), { recursive: true });
  await buildTinyGguf(file);
  const files = [{ path: 'tiny.gguf', bytes: (await stat(file)).size, sha256: await digestOfFile(file) }];
  const tiny = { id: 'tiny', use: 'generator', repository: 'centre/tiny', revision: 'v1', files };
  await writeFile(path.join(data, 'models/manifest.json'), JSON.stringify({ models: [tiny] }));
  await spoil(file);
  return data;
}

async function serve(data: string, given: Record<string, string> = {}): Promise<Service> {
  const settings = {
    WENZHENG_MODEL: 'tiny',
    WENZHENG_MODEL_THREADS: '1',
    WENZHENG_MODEL_CONTEXT: '8192',
    WENZHENG_LOG_LEVEL: 'silent',
    PORT: '0',
    ...given,
  };
  const service = await startService(readConfig({ data }, settings));
  onTestFinished(() => service.close());
  return service;
}

async function readiness({ port }: Service): Promise<{ status: string; parts: Record<string, string> }> {
  return await (await fetch(`http://127.0.0.1:${port}/readyz`)).json();
}

async function ask({ port }: Service, mode: 'auto' | 'generative' = 'generative'): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ question: QUESTION, mode }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

/** Whatever a model does, an answer is whole sentences, each with a quotation that stands in the document. */
function expectSound(answer: Answer): void {
  expect(answer.status).toBe('answered');
  expect(answer.answer).toMatch(/居住半年以上/u);
  expect(answer.answer).not.toMatch(/\u{FFFD}/u);
  for (const { text, citations } of answer.sentences) {
    expect(text).toMatch(/[\p{Script=Han}]{4}/u);
    expect(citations.length).toBeGreaterThan(0);
  }
  for (const { quote, start, end } of answer.citations)
    expect(permits.document.text.slice(start, end)).toBe(quote);
}

test('with a model that writes nonsense the answer is correct, cited and fluent', async () => {
  const service = await serve(await dataFolder());
  expect((await readiness(service)).status).toMatch(/degraded|ready/u);
  await expect.poll(async () => (await readiness(service)).status, { timeout: 60_000 }).toBe('ready');
  expectSound(await ask(service));
});

test('while the model is being loaded, answers are extractive and /readyz says what is under way', async () => {
  const service = await serve(await dataFolder());
  const { status, parts } = await readiness(service);
  expect([status, parts.generator]).toEqual(['degraded', 'the model is being loaded']);
  const answer = await ask(service);
  expectSound(answer);
  expect(answer.mode).toBe('extractive');
});

test('citizens who ask at once are each answered', async () => {
  const service = await serve(await dataFolder());
  await expect.poll(async () => (await readiness(service)).status, { timeout: 60_000 }).toBe('ready');
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(service)));
  for (const answer of answers) expectSound(answer);
});

test.each<[what: string, says: RegExp, spoil: (file: string) => Promise<void>]>([
  ['cut off', /does not have the \d+ bytes it should/u, (file) => truncate(file, 1000)],
  ['another one', /is not the pinned file/u, (file) => buildTinyGguf(file, { seed: 2 })],
])(
  'a model file that is %s: degraded with a clear line, and answers are extractive',
  async (_what, says, spoil) => {
    const service = await serve(await dataFolder(spoil));
    await expect
      .poll(async () => (await readiness(service)).parts.generator, { timeout: 60_000 })
      .toMatch(says);
    expect((await readiness(service)).status).toBe('degraded');
    const answer = await ask(service);
    expectSound(answer);
    expect(answer.mode).toBe('extractive');
  },
);

test('a model that is asked for by name and is not there: degraded; not asked for: ready without', async () => {
  const data = await temporaryFolder();
  await publish(path.join(data, 'index'), [permits]);
  const service = await serve(data, {
    WENZHENG_MODEL: 'qwen2.5-0.5b-instruct-q4_0',
    WENZHENG_GENERATOR: 'llama',
  });
  await expect
    .poll(async () => (await readiness(service)).parts.generator, { timeout: 60_000 })
    .toMatch(/is missing; run "wenzheng models pull"/u);
  const without = await serve(data, { WENZHENG_MODEL: 'qwen2.5-0.5b-instruct-q4_0' });
  expect(await readiness(without)).toEqual({ status: 'ready', parts: { index: 'ok' } });
});

test('a model that no manifest has is a clear line at start', async () => {
  const data = await dataFolder();
  await expect(serve(data, { WENZHENG_MODEL: 'none' })).rejects.toThrow(
    /There is no model "none". Known are tiny,/u,
  );
});
