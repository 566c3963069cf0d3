import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { EventWriter } from './event-writer.ts';
import type { HttpContext } from './http-app.ts';
import type { HttpSettings } from './http-options.ts';
import { Problem, toProblem } from './problems.ts';

/** What is streamed, and how its end or failure is told to the reader. */
export type EventSource<Result> = {
  work(signal: AbortSignal, writer: EventWriter): Promise<Result>;
  ended(result: Result, writer: EventWriter): Promise<void>;
  /** Not called when the reader has gone. */
  failed(problem: Problem, writer: EventWriter, error: unknown): Promise<void>;
};

/** Streams work as server-sent events; a reader that leaves or stalls, or a server that closes, aborts it. */
export function streamEvents<Result>(
  c: HttpContext,
  settings: HttpSettings,
  source: EventSource<Result>,
): Response {
  const response = streamSSE(c, (stream) => run(stream, c, settings, source));
  response.headers.set('Content-Type', 'text/event-stream; charset=utf-8');
  response.headers.set('Cache-Control', 'no-store');
  response.headers.set('X-Accel-Buffering', 'no');
  return response;
}

async function run<Result>(
  stream: SSEStreamingApi,
  c: HttpContext,
  settings: HttpSettings,
  source: EventSource<Result>,
): Promise<void> {
  const work = new AbortController();
  const leave = () => work.abort(new Error('The client has gone.'));
  const cut = () => work.abort(new Problem('shutting-down'));
  const writer = new EventWriter(stream, settings, () => {
    leave();
    // The response can no longer be ended in order; only closing the connection frees it.
    c.env?.outgoing?.destroy();
  });
  stream.onAbort(leave);
  c.req.raw.signal.addEventListener('abort', leave);
  c.env?.shutdown?.addEventListener('abort', cut);
  if (c.env?.shutdown?.aborted) cut();
  try {
    await writer.open();
    await source.ended(await raceAbort(source.work(work.signal, writer), work.signal), writer);
  } catch (error) {
    const readerGone = stream.aborted || c.req.raw.signal.aborted;
    if (!readerGone) await source.failed(toProblem(error), writer, error);
  } finally {
    writer.close();
    c.env?.shutdown?.removeEventListener('abort', cut);
  }
}

/** Does not wait for work that is slow to notice its signal. */
function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
