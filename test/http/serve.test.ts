import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import type { HttpOptions } from '../../src/http/http-options.ts';
import { type RunningServer, type ServeOptions, startServer } from '../../src/http/serve.ts';
import { type AssistantDoubleOptions, assistantDouble } from '../doubles/policy-assistant-double.ts';
import { parseEvents } from './post-json.ts';

const servers: RunningServer[] = [];

async function start(
  options: {
    readonly assistant?: AssistantDoubleOptions;
    readonly http?: HttpOptions;
    readonly serve?: Partial<ServeOptions>;
  } = {},
) {
  const assistant = assistantDouble(options.assistant);
  const app = createApp(assistant, options.http);
  const server = await startServer(app, { port: 0, host: '127.0.0.1', ...options.serve });
  servers.push(server);
  return { assistant, server, base: `http://127.0.0.1:${server.port}` };
}

function askStreaming(base: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${base}/v1/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ question: '多久' }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Sends raw bytes and returns what comes back until the connection ends. */
function speak(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let heard = '';
    socket.on('data', (data) => {
      heard += data;
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

const never: AssistantDoubleOptions = { gate: new Promise(() => {}) };

describe('the server', () => {
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close(100)));
  });

  it('says in one line what to do when the port is in use', async () => {
    const { server } = await start();
    const second = startServer(createApp(assistantDouble()), { port: server.port, host: '127.0.0.1' });
    await expect(second).rejects.toThrow(
      `Port ${server.port} on 127.0.0.1 is in use; stop the program that holds it or choose another with --port.`,
    );
  });

  it('sends each sentence as soon as it is there', async () => {
    const { base } = await start({ assistant: never });
    const reader = (await askStreaming(base)).body?.getReader();
    let heard = '';
    while (!heard.includes('满半年')) heard += new TextDecoder().decode((await reader?.read())?.value);
    expect(heard).not.toContain('answer-end');
    await reader?.cancel();
  });

  it('stops the work when the client hangs up, whether it streams or waits', async () => {
    const { base, assistant } = await start({ assistant: never });
    const streaming = new AbortController();
    await askStreaming(base, streaming.signal);
    const waiting = new AbortController();
    const asked = fetch(`${base}/v1/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question: '多久' }),
      signal: waiting.signal,
    }).catch(() => {});
    await expect.poll(() => assistant.signals.length).toBe(2);
    streaming.abort();
    waiting.abort();
    await asked;
    await expect
      .poll(() => assistant.signals.map(({ aborted }) => aborted), { timeout: 2_000 })
      .toEqual([true, true]);
  });

  it('gives up on a reader that stalls and closes its connection', async () => {
    const { server, assistant, base } = await start({
      assistant: {
        script: async (_question, emit) => {
          for (;;) await emit({ type: 'text-delta', text: '字'.repeat(50_000) });
        },
      },
      http: { stallMs: 300 },
    });
    const body = JSON.stringify({ question: '多久' });
    const socket = connect(server.port, '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.pause();
    socket.on('error', () => {});
    socket.write(
      `POST /v1/ask HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    await expect.poll(() => assistant.signals[0]?.aborted, { timeout: 10_000 }).toBe(true);
    // Only the question for the metrics itself is still in flight.
    const metrics = async () => (await fetch(`${base}/metrics`)).text();
    await expect.poll(metrics).toContain('wenzheng_http_requests_in_flight 1\n');
    socket.resume();
    await closed;
  });

  it('lets a stream end in order while it shuts down and refuses what is new', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { base, server } = await start({ assistant: { gate } });
    const stream = await askStreaming(base);
    const closing = server.close(5_000);
    const refused = await fetch(`${base}/v1/documents`);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('Retry-After')).toBe('5');
    expect(await refused.json()).toMatchObject({ type: '/docs#shutting-down' });
    release();
    expect(parseEvents(await stream.text()).at(-1)?.event).toBe('answer-end');
    await closing;
    await expect(fetch(`${base}/livez`)).rejects.toThrow();
  });

  it('ends a stream that takes too long with an error event before it closes', async () => {
    const { base, server } = await start({ assistant: never });
    const stream = await askStreaming(base);
    const started = Date.now();
    const [text] = await Promise.all([stream.text(), server.close(1_000)]);
    expect(parseEvents(text).at(-1)).toMatchObject({
      event: 'error',
      data: { code: 'shutting-down', hotline: { number: '12345' } },
    });
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  it('refuses headers beyond 16 KB and clients that are slow to send', async () => {
    const { server } = await start({ serve: { headersTimeoutMs: 200, requestTimeoutMs: 400 } });
    const long = await speak(
      server.port,
      `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(long).toMatch(/^HTTP\/1\.1 431/);
    const slowHeader = await speak(server.port, 'GET / HTTP/1.1\r\nHost: x\r\n');
    expect(slowHeader).toMatch(/^HTTP\/1\.1 408/);
    const slowBody = await speak(
      server.port,
      'POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{',
    );
    expect(slowBody).toMatch(/^HTTP\/1\.1 408/);
  });

  it('stays up after a burst of malformed requests', async () => {
    const { server, base } = await start();
    await Promise.all(
      ['\0\0\0\r\n\r\n', 'GET\r\n\r\n', 'POST / HTTP/9\r\n\r\n'].map((bytes) => speak(server.port, bytes)),
    );
    await sleep(10);
    expect((await fetch(`${base}/livez`)).status).toBe(200);
  });
});
