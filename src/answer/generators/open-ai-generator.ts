import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { estimateTokens } from './estimate-tokens.ts';
import { type GenerationRequest, type Generator, GeneratorError } from './generator.ts';
import { readChatStream, readChoice } from './read-chat-stream.ts';
import { WorkQueue } from './work-queue.ts';

/** Where an OpenAI-compatible server is and how to speak to it. */
export type OpenAiOptions = {
  /** Address up to and without `/chat/completions`: `http://127.0.0.1:8081/v1`. */
  readonly baseUrl: string;
  readonly key: string | null;
  /** PEM of the authority that signed the server's certificate; null = those the system trusts. */
  readonly ca: string | null;
  readonly model: string;
  /** Longest wait for the first and between any two pieces of text. */
  readonly timeoutMs: number;
  readonly contextTokens: number;
  readonly parallel: number;
};

/** After a failure the server is left alone for so long, and answers are extractive. */
const REST_MS = 15_000;
const QUEUE_LENGTH = 16;
const STATUS_TIMEOUT_MS = 2_000;
const LARGEST_BODY = 1024 * 1024;

/** A generator on any OpenAI-compatible server: llama.cpp server, vLLM, a higher level's model service. */
export function createOpenAiGenerator(options: OpenAiOptions): Generator {
  const queue = new WorkQueue(options.parallel, QUEUE_LENGTH);
  let rest = { until: 0, reason: '' };
  return {
    id: options.model,
    digest: null,
    limits: {
      contextTokens: options.contextTokens,
      streams: true,
      countsTokens: false,
      parallel: options.parallel,
      queueLength: QUEUE_LENGTH,
    },
    isReady: () => performance.now() >= rest.until,
    status: async () => (performance.now() < rest.until ? rest.reason : await describeServer(options)),
    async *generate(request) {
      const leave = await queue.enter(request.signal, request.onQueued);
      try {
        yield* chat(options, request);
      } catch (error) {
        request.signal.throwIfAborted();
        const failure = toGeneratorError(error);
        rest = { until: performance.now() + REST_MS, reason: failure.message };
        throw failure;
      } finally {
        leave();
      }
    },
    countTokens: async (text) => estimateTokens(text),
    load: () => ({ waiting: queue.waiting, memoryBytes: null, restarts: 0 }),
    close: async () => queue.close(),
  };
}

async function* chat(
  options: OpenAiOptions,
  { prompt, maxTokens, signal }: GenerationRequest,
): AsyncGenerator<string> {
  const body = JSON.stringify({
    model: options.model,
    messages: [
      { role: 'system', content: prompt.system },
      { role: 'user', content: prompt.user },
    ],
    max_tokens: maxTokens,
    temperature: 0,
    stream: true,
  });
  const response = await send(options, 'POST', '/chat/completions', body, options.timeoutMs, signal);
  try {
    if (response.statusCode !== 200) throw refused(response.statusCode);
    if (/json/u.test(response.headers['content-type'] ?? ''))
      yield readChoice(JSON.parse(await readAll(response))).text;
    else yield* readChatStream(response);
  } finally {
    response.destroy();
  }
}

/** Sends a request and waits for the head of the response; silence longer than `timeoutMs` ends it at any time. */
function send(
  { baseUrl, key, ca }: OpenAiOptions,
  method: 'GET' | 'POST',
  path: string,
  body: string | null,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const url = new URL(baseUrl.replace(/\/+$/u, '') + path);
  const headers = {
    Accept: 'text/event-stream, application/json',
    ...(body === null
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
    ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
  };
  const common = { method, headers, signal, timeout: timeoutMs };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:'
        ? requestHttps(url, { ...common, ...(ca === null ? {} : { ca }) })
        : requestHttp(url, common);
    let response: IncomingMessage | null = null;
    request.on('response', (begun) => {
      response = begun;
      resolve(begun);
    });
    request.on('error', reject);
    request.on('timeout', () => {
      const silence = new GeneratorError('timeout', `The model server was silent for ${timeoutMs} ms.`);
      (response ?? request).destroy(silence);
    });
    request.end(body ?? undefined);
  });
}

async function readAll(response: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new GeneratorError('garbage', 'The model server answers more than 1 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function describeServer(options: OpenAiOptions): Promise<string> {
  try {
    const response = await send(
      options,
      'GET',
      '/models',
      null,
      STATUS_TIMEOUT_MS,
      AbortSignal.timeout(STATUS_TIMEOUT_MS),
    );
    response.destroy();
    if (response.statusCode === 401 || response.statusCode === 403)
      return 'the model server refuses the key: check WENZHENG_OPENAI_KEY';
    return (response.statusCode ?? 500) < 500 ? 'ok' : `the model server answers ${response.statusCode}`;
  } catch {
    return 'the model server cannot be reached: check WENZHENG_OPENAI_URL';
  }
}

function refused(status: number | undefined): GeneratorError {
  const failure = status === 429 || status === 503 ? 'busy' : 'refused';
  return new GeneratorError(failure, `The model server answers ${status}.`);
}

function toGeneratorError(error: unknown): GeneratorError {
  if (error instanceof GeneratorError) return error;
  if (error instanceof SyntaxError)
    return new GeneratorError('garbage', 'The model server answers what is no JSON.', { cause: error });
  return new GeneratorError('unavailable', 'The model server cannot be reached.', { cause: error });
}
