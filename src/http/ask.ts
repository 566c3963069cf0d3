import type { z } from '@hono/zod-openapi';
import { todayInChina } from '../../index/today.ts';
import type { Answer, Question } from '../answer/answer.ts';
import type { EmitAnswerEvent } from '../answer/answer-question.ts';
import type { PolicyAssistant } from '../answer/policy-assistant.ts';
import type { HttpContext } from './http-app.ts';
import { Problem } from './problems.ts';
import type { askRequest } from './schemas/request-schemas.ts';

/** The validated request as the question the assistant is asked. */
export function toQuestion(request: z.output<typeof askRequest>, now: Date): Question {
  return {
    text: request.question,
    history: request.history,
    asOf: request.asOf ?? todayInChina(now),
    region: request.region ?? null,
    mode: request.mode,
  };
}

/** Asks for the whole answer at once; stops the work when the client leaves or the server shuts down. */
export async function askWhole(
  c: HttpContext,
  assistant: PolicyAssistant,
  question: Question,
): Promise<Answer> {
  const signals = [c.req.raw.signal, c.env?.shutdown].filter((signal) => signal !== undefined);
  try {
    return await assistant.answer(question, ignoreEvents, AbortSignal.any(signals));
  } catch (error) {
    if (c.env?.shutdown?.aborted) throw new Problem('shutting-down', { headers: { 'Retry-After': '5' } });
    throw error;
  }
}

const ignoreEvents: EmitAnswerEvent = async () => {};
