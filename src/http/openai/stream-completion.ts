import type { Answer, Question } from '../../answer/answer.ts';
import type { PolicyAssistant } from '../../answer/policy-assistant.ts';
import type { StreamObserver } from '../answer-stream.ts';
import { streamEvents } from '../event-stream.ts';
import type { EventWriter } from '../event-writer.ts';
import type { HttpContext } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import type { ChatRequest } from './chat-request.ts';
import { annotationsIn, closingText, extensionOf, headOf, usageOf } from './completion.ts';
import { type ContentLimiter, limitContent } from './content-limiter.ts';
import { openAiStreamError } from './openai-error.ts';

/** A completion being streamed: what has been written of it. */
type Streamed = { id: string; content: string; readonly created: number; readonly limiter: ContentLimiter };

/** Answers a chat as OpenAI's chunks: text as it is verified, then annotations, the end, usage if asked for, `[DONE]`. */
export function streamCompletion(
  c: HttpContext,
  assistant: PolicyAssistant,
  request: ChatRequest,
  question: Question,
  settings: HttpSettings,
  observer: StreamObserver,
): Response {
  const created = Math.floor(settings.now().getTime() / 1000);
  const streamed: Streamed = { id: '', content: '', created, limiter: limitContent(request) };
  const chunk = (writer: EventWriter, fields: object) =>
    writer.sendData(
      JSON.stringify({
        ...headOf(streamed.id, 'chat.completion.chunk', created),
        ...fields,
        ...(request.stream_options?.include_usage && !('usage' in fields) ? { usage: null } : {}),
      }),
    );
  const say = async (writer: EventWriter, text: string) => {
    if (text === '') return;
    streamed.content += text;
    await chunk(writer, choice({ content: text }));
  };
  return streamEvents(c, settings, {
    work: (signal, writer) =>
      assistant.answer(
        question,
        async (event) => {
          signal.throwIfAborted();
          if (event.type === 'answer-start' && streamed.id === '') {
            streamed.id = event.id;
            await chunk(writer, choice({ role: 'assistant', content: '', refusal: null }));
          } else if (event.type === 'text-delta') await say(writer, streamed.limiter.take(event.text));
        },
        signal,
      ),
    async ended(answer, writer) {
      await say(writer, streamed.limiter.rest() + closingText(answer));
      await chunk(writer, lastChoice(c, answer, streamed));
      if (request.stream_options?.include_usage)
        await chunk(writer, { choices: [], usage: usageOf(request, streamed.content) });
      await writer.sendData('[DONE]');
      observer.answered(answer);
    },
    async failed(problem, writer, error) {
      if (problem.code === 'internal') observer.failed(error);
      await writer.sendData(JSON.stringify(openAiStreamError(problem)));
    },
  });
}

function choice(delta: object, finish: string | null = null) {
  return { choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] };
}

function lastChoice(c: HttpContext, answer: Answer, { content, limiter }: Streamed) {
  const annotations = annotationsIn(content, answer.citations, c.req.url);
  return { ...choice({ annotations }, limiter.finish), wenzheng: extensionOf(answer) };
}
