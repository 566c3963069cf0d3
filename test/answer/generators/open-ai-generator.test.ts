import { expect, test } from 'vitest';
import {
  createOpenAiGenerator,
  type OpenAiOptions,
} from '../../../src/answer/generators/open-ai-generator.ts';
import { generationRequest, generatorContract, writtenBy } from '../../contracts/generator-contract.ts';
import { modelServerDouble, type ServeChat, streamChat } from '../../doubles/model-server-double.ts';

async function generatorOn(serve: ServeChat, given: Partial<OpenAiOptions> = {}) {
  const server = await modelServerDouble(serve);
  const generator = createOpenAiGenerator({
    baseUrl: server.url,
    key: null,
    ca: null,
    model: 'qwen2.5-0.5b-instruct',
    timeoutMs: 2000,
    contextTokens: 4096,
    parallel: 2,
    ...given,
  });
  return { generator, bodies: server.bodies };
}

const answers: ServeChat = (response) => streamChat(response, '受理后十五日内办结。');
const hangs: ServeChat = (response) =>
  void response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();

generatorContract('an OpenAI-compatible server', {
  writing: async () => (await generatorOn(answers)).generator,
  silent: async () => (await generatorOn(hangs, { timeoutMs: 20_000 })).generator,
  failing: async () => (await generatorOn((response) => void response.writeHead(500).end('oops'))).generator,
});

test('text that comes in bytes cut anywhere is put together again', async () => {
  const { generator, bodies } = await generatorOn(answers);
  expect(await writtenBy(generator)).toBe('受理后十五日内办结。');
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
    model: 'qwen2.5-0.5b-instruct',
    stream: true,
    temperature: 0,
    messages: [{ role: 'system' }, { role: 'user', content: '居住证多久办结？' }],
  });
});

test('a server that answers whole instead of streaming is read as well', async () => {
  const { generator } = await generatorOn((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify({ choices: [{ message: { content: '十五日内。' }, finish_reason: 'stop' }] }),
    );
  });
  expect(await writtenBy(generator)).toBe('十五日内。');
});

test('the key is sent and never shows in an error', async () => {
  let authorization = '';
  const { generator } = await generatorOn(
    (response, request) => {
      authorization = request.headers.authorization ?? '';
      response.writeHead(401).end();
    },
    { key: 'secret-key' },
  );
  const failure = await writtenBy(generator).catch((error: unknown) => error);
  expect(authorization).toBe('Bearer secret-key');
  expect(failure).toMatchObject({ failure: 'refused' });
  expect(String(failure)).not.toContain('secret-key');
});

test.each<[failure: string, what: string, serve: ServeChat]>([
  ['busy', 'too many requests', (response) => void response.writeHead(429).end()],
  ['refused', 'an unknown model', (response) => void response.writeHead(404).end('{}')],
  [
    'garbage',
    'a page of HTML',
    (response) =>
      void response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end('<html>login</html>'),
  ],
  [
    'garbage',
    'events that are no JSON',
    (response) =>
      void response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end('data: nonsense\n\n'),
  ],
  [
    'garbage',
    'JSON of another shape',
    (response) => void response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"ok":true}'),
  ],
  [
    'garbage',
    'a stream that breaks off',
    (response) =>
      void response
        .writeHead(200, { 'Content-Type': 'text/event-stream' })
        .end('data: {"choices":[{"delta":{"content":"十五"}}]}\n\n'),
  ],
  ['unavailable', 'a connection that is cut', (response) => void response.destroy()],
])('%s is what %s counts as', async (failure, _what, serve) => {
  const { generator } = await generatorOn(serve);
  await expect(writtenBy(generator)).rejects.toMatchObject({ failure });
});

test('silence ends with a timeout, and the server is left alone for a while', async () => {
  const { generator } = await generatorOn(hangs, { timeoutMs: 60 });
  await expect(writtenBy(generator, generationRequest())).rejects.toMatchObject({ failure: 'timeout' });
  expect(generator.isReady()).toBe(false);
});

test('its status tells a server that is there from one that is not', async () => {
  const { generator } = await generatorOn((response) => void response.writeHead(200).end('{"data":[]}'));
  expect(await generator.status()).toBe('ok');
  const away = createOpenAiGenerator({
    baseUrl: 'http://127.0.0.1:9/v1',
    key: null,
    ca: null,
    model: 'm',
    timeoutMs: 100,
    contextTokens: 4096,
    parallel: 1,
  });
  expect(await away.status()).toContain('WENZHENG_OPENAI_URL');
});
