import { createParser } from 'eventsource-parser';
import { GeneratorError } from './generator.ts';

/** A line longer than this is no chat stream. */
const LONGEST_EVENT = 256 * 1024;

/** Reads the pieces of text in a streamed chat completion (server-sent events, closed by `[DONE]`). */
export async function* readChatStream(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let isDone = false;
  let finished = false;
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data.trim() === '[DONE]') isDone = true;
      else {
        const chunk = readChunk(data);
        finished ||= chunk.finished;
        pieces.push(chunk.text);
      }
    },
  });
  let received = 0;
  for await (const bytes of body) {
    received += bytes.length;
    parser.feed(decoder.decode(bytes, { stream: true }));
    if (pieces.length > 0) received = 0;
    yield* pieces.splice(0).filter((piece) => piece !== '');
    if (isDone) return;
    if (received > LONGEST_EVENT) throw garbage('no event within 256 KB');
  }
  if (!finished) throw garbage('the stream ended before the text did');
}

type Chunk = { readonly text: string; readonly finished: boolean };

function readChunk(data: string): Chunk {
  let event: unknown;
  try {
    event = JSON.parse(data);
  } catch (cause) {
    throw garbage('an event is no JSON', { cause });
  }
  return readChoice(event);
}

/** The text of the first choice, streamed (`delta`) or whole (`message`). */
export function readChoice(event: unknown): Chunk {
  const { choices, error } = fieldsOf(event);
  if (error !== undefined) throw new GeneratorError('refused', 'The model server reports an error.');
  if (!Array.isArray(choices)) throw garbage('an event has no choices');
  if (choices.length === 0) return { text: '', finished: false };
  const { delta, message, finish_reason } = fieldsOf(choices[0]);
  const { content } = fieldsOf(delta ?? message);
  if (content !== undefined && content !== null && typeof content !== 'string')
    throw garbage('content is no text');
  return { text: content ?? '', finished: finish_reason !== undefined && finish_reason !== null };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function garbage(what: string, options?: ErrorOptions): GeneratorError {
  return new GeneratorError('garbage', `The model server's answer cannot be read: ${what}.`, options);
}
