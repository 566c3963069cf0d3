import type { Answer, AnswerEvent, Question } from '../answer/answer.ts';
import type { PolicyAssistant } from '../answer/policy-assistant.ts';
import { streamEvents } from './event-stream.ts';
import type { EventWriter } from './event-writer.ts';
import type { HttpContext } from './http-app.ts';
import type { HttpSettings } from './http-options.ts';
import { inOwnWords } from './problems.ts';

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
  return streamEvents(c, settings, {
    work: (signal, writer) => assistant.answer(question, (event) => forward(writer, event, signal), signal),
    async ended(answer, writer) {
      await writer.end('answer-end', answer);
      observer.answered(answer);
    },
    async failed(plain, writer, error) {
      const problem = inOwnWords(plain, settings.texts);
      if (problem.code === 'internal') observer.failed(error);
      await writer.end('error', {
        code: problem.code,
        message: problem.message,
        hotline: settings.hotline,
      });
    },
  });
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
