import { execFile } from 'node:child_process';
import { mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { readConfig } from '../../src/config.ts';
import { type Service, startService } from '../../src/main.ts';
import { digestOfFile } from '../../src/models/file-digest.ts';
import { modelServerDouble, type ServeChat, streamChat } from '../doubles/model-server-double.ts';
import { buildTinyEmbeddingGguf, buildTinyGguf } from '../model/tiny-gguf.ts';
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
    WENZHENG_MODEL_PARALLEL: '1',
    WENZHENG_MODEL_CONTEXT: '8192',
    WENZHENG_LOG_LEVEL: 'silent',
    PORT: '0',
    ...given,
  };
  const service = await startService(readConfig({ data }, settings));
  onTestFinished(() => service.close());
  return service;
}

/** Puts another file in the place of the pinned one and pins that. */
async function replace(file: string, build: () => Promise<void>): Promise<void> {
  await build();
  const manifest = path.join(file, '../../../manifest.json');
  const { models } = JSON.parse(await readFile(manifest, 'utf8'));
  models[0].files[0] = {
    path: 'tiny.gguf',
    bytes: (await stat(file)).size,
    sha256: await digestOfFile(file),
  };
  await writeFile(manifest, JSON.stringify({ models }));
}

/** The model processes that this process has started. */
async function modelProcesses(): Promise<number[]> {
  const list = await promisify(execFile)('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)]);
  return list.stdout
    .split('\n')
    .filter((line) => line.includes('model-process'))
    .map((line) => Number.parseInt(line, 10));
}

async function metric({ port }: Service, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(new RegExp(`^${name}\\{[^}]*\\} (?<value>\\S+)$`, 'mu').exec(text)?.groups?.value);
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

/** Degraded with a clear line for operators; the citizen gets the provisions' own words. */
async function expectFallback(service: Service, says: RegExp): Promise<void> {
  const answer = await ask(service);
  expectSound(answer);
  expect(answer.mode).toBe('extractive');
  await expect
    .poll(async () => (await readiness(service)).parts.generator, { timeout: 60_000 })
    .toMatch(says);
  expect((await readiness(service)).status).toBe('degraded');
}

const BAD_FILES: readonly [what: string, says: RegExp, spoil: (file: string) => Promise<void>][] = [
  ['empty', /does not have the \d+ bytes it should/u, (file) => truncate(file, 0)],
  ['cut off', /does not have the \d+ bytes it should/u, (file) => truncate(file, 1000)],
  ['another one', /is not the pinned file/u, (file) => buildTinyGguf(file, { seed: 2 })],
  [
    'of another architecture',
    /architecture llama; qwen2 or qwen3 is needed/u,
    (file) => replace(file, () => buildTinyGguf(file, { architecture: 'llama' })),
  ],
  [
    'one that makes vectors',
    /is an embedding model/u,
    (file) => replace(file, () => buildTinyEmbeddingGguf(file)),
  ],
];

test.each(BAD_FILES)(
  'a model file that is %s: degraded, and answers are extractive',
  async (_what, says, spoil) => {
    await expectFallback(await serve(await dataFolder(spoil)), says);
  },
);

test('a model that holds no provision beside the rules: degraded, and answers are extractive', async () => {
  const service = await serve(await dataFolder(), { WENZHENG_MODEL_CONTEXT: '1100' });
  await expect.poll(async () => (await readiness(service)).status, { timeout: 60_000 }).toBe('ready');
  await expectFallback(service, /Of 1100 tokens that tiny can take, \d+ are left for evidence/u);
});

test('a model process that is killed in the middle of an answer: extractive text, then ready again', async () => {
  const service = await serve(await dataFolder());
  await expect.poll(async () => (await readiness(service)).status, { timeout: 60_000 }).toBe('ready');
  const [pid] = await modelProcesses();
  const asking = ask(service);
  await expect.poll(() => metric(service, 'wenzheng_generator_ready')).toBe(1);
  process.kill(pid ?? 0, 'SIGKILL');
  expectSound(await asking);
  await expect.poll(async () => (await readiness(service)).status, { timeout: 60_000 }).toBe('ready');
  expect(await metric(service, 'wenzheng_generator_restarts')).toBe(1);
  expect(await metric(service, 'wenzheng_generator_memory_bytes')).toBeGreaterThan(10 * 2 ** 20);
});

const BAD_SERVERS: readonly [what: string, says: RegExp, serveChat: ServeChat][] = [
  ['refuses', /The model server answers 401/u, (response) => void response.writeHead(401).end()],
  ['says nothing', /silent for 1000 ms/u, () => {}],
  [
    'streams garbage',
    /answer cannot be read/u,
    (response) =>
      void response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end('data: nonsense\n\n'),
  ],
];

test.each(BAD_SERVERS)(
  'a model server that %s: degraded, and answers are extractive',
  async (_what, says, serveChat) => {
    const server = await modelServerDouble((response, request, body) =>
      request.url?.endsWith('/models') ? void response.end('{}') : serveChat(response, request, body),
    );
    const given = {
      WENZHENG_GENERATOR: 'openai',
      WENZHENG_OPENAI_URL: server.url,
      WENZHENG_OPENAI_TIMEOUT: '1',
    };
    const service = await serve(await dataFolder(), given);
    await expectFallback(service, says);
  },
);

test('a model server that streams Markdown: its words without the marks', async () => {
  const text =
    '## 办理条件\n\n- **非本市户籍公民在本市居住半年以上，有合法稳定就业的，可以申领居住证。**[1]\n';
  const server = await modelServerDouble((response) => streamChat(response, text));
  const given = { WENZHENG_GENERATOR: 'openai', WENZHENG_OPENAI_URL: server.url };
  const answer = await ask(await serve(await dataFolder(), given));
  expectSound(answer);
  expect(answer.mode).toBe('generative');
  expect(answer.answer).not.toMatch(/[*#]|^- /mu);
});

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
