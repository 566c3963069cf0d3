import { todayInChina } from '../../../index/today.ts';
import type { Question, Turn } from '../../answer/answer.ts';
import { questionText } from '../schemas/request-schemas.ts';
import { type ChatMessage, type ChatRequest, MODEL_ID } from './chat-request.ts';
import { OpenAiError } from './openai-error.ts';

/** How many turns before the question are passed on. */
const MOST_TURNS = 20;

/**
 * The question of a chat: its last message, which must be the user's. Earlier user and assistant messages are history;
 * system, developer and tool messages are dropped, since nothing but the documents says what is answered.
 */
export function chatQuestion({ model, messages, metadata }: ChatRequest, now: Date): Question {
  if (model !== MODEL_ID)
    throw new OpenAiError(
      404,
      `There is no such model here; GET /v1/models lists "${MODEL_ID}".`,
      'model',
      'model_not_found',
    );
  const last = messages.at(-1);
  const param = `messages.${messages.length - 1}`;
  if (last?.role !== 'user')
    throw new OpenAiError(400, 'The last message must be of role user.', param, 'invalid_value');
  const text = questionText.safeParse(textOf(last));
  if (!text.success) {
    const why = text.error.issues[0]?.message ?? 'invalid';
    throw new OpenAiError(
      400,
      `The question cannot be answered: ${why}`,
      `${param}.content`,
      'invalid_value',
    );
  }
  return {
    text: text.data,
    history: messages.slice(0, -1).flatMap(toTurn).slice(-MOST_TURNS),
    asOf: metadata?.asOf ?? todayInChina(now),
    region: metadata?.region?.trim() || null,
    mode: 'auto',
  };
}

function toTurn(message: ChatMessage): Turn[] {
  const { role } = message;
  return role === 'user' || role === 'assistant' ? [{ role, content: textOf(message) }] : [];
}

function textOf({ content }: ChatMessage): string {
  if (typeof content === 'string') return content;
  return (content ?? [])
    .flatMap(({ type, text }) => (type === 'text' && text !== undefined ? [text] : []))
    .join('\n');
}
