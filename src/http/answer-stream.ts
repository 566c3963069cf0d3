import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Answer, AnswerEvent, Question } from '../answer/answer.ts';
import type { PolicyAssistant } from '../answer/policy-assistant.ts';
import { EventWriter } from './event-writer.ts';
import type { HttpContext } from './http-app.ts';
import type { HttpSettings } from './http-options.ts';
import { Problem, toProblem } from './problems.ts';

/** Told how a stream went, for counting and logging. */
export type StreamObserver = {
  answered(answer: Answer): void;
  failed(error: unknown): void;
};

/**
 * Answers as server-sent events. Exactly one `answer-end` or `error` closes a stream that is read to its end; a reader
 * that leaves or stalls aborts the work.
 */
export function streamAnswer(
  c: HttpContext,
  assistant: PolicyAssistant,
  question: Question,
  settings: HttpSettings,
  observer: StreamObserver,
): Response {
  const response = streamSSE(c, (stream) => run(stream, c, assistant, question, settings, observer));
  response.headers.set('Content-Type', 'text/event-stream; charset=utf-8');
  response.headers.set('Cache-Control', 'no-store');
  response.headers.set('X-Accel-Buffering', 'no');
  return response;
}

async function run(
  stream: SSEStreamingApi,
  c: HttpContext,
  assistant: PolicyAssistant,
  question: Question,
  settings: HttpSettings,
  observer: StreamObserver,
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
    const answer = await raceAbort(
      assistant.answer(question, (event) => forward(writer, event, work.signal), work.signal),
      work.signal,
    );
    await writer.end('answer-end', answer);
    observer.answered(answer);
  } catch (error) {
    await closeAfterFailure(writer, error, stream.aborted || c.req.raw.signal.aborted, settings, observer);
  } finally {
    writer.close();
    c.env?.shutdown?.removeEventListener('abort', cut);
  }
}

async function forward(writer: EventWriter, event: AnswerEvent, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  switch (event.type) {
    case 'answer-start':
      return writer.send('answer-start', { id: event.id, queuePosition: event.queuePosition });
    case 'sources':
      return writer.send('sources', { citations: event.citations });
    case 'text-delta':
      return writer.send('text-delta', { text: event.text });
    case 'answer-end':
      return writer.end('answer-end', event.answer);
  }
}

async function closeAfterFailure(
  writer: EventWriter,
  error: unknown,
  readerGone: boolean,
  settings: HttpSettings,
  observer: StreamObserver,
): Promise<void> {
  if (readerGone) return;
  const problem = toProblem(error);
  if (problem.code === 'internal') observer.failed(error);
  await writer.end('error', { code: problem.code, message: problem.message, hotline: settings.hotline });
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
