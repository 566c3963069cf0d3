import { createRoute, z } from '@hono/zod-openapi';
import type { PolicyAssistant } from '../../answer/policy-assistant.ts';
import { streamAnswer } from '../answer-stream.ts';
import { askWhole, toQuestion } from '../ask.ts';
import type { HttpApp, HttpContext } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import type { Metrics } from '../metrics.ts';
import { logFailure } from '../middleware/request-log.ts';
import { answerSchema } from '../schemas/answer-schemas.ts';
import { problemResponses } from '../schemas/problem-schema.ts';
import { askRequest } from '../schemas/request-schemas.ts';
import { assistantWriting } from '../traditional-answer.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/ask',
  tags: ['问答'],
  summary: '提问',
  description:
    '回答中的每一句都引用现行有效的条款；无法可靠回答时 status 为 declined，并给出 12345 热线。Accept 含 text/event-stream 时逐句返回：' +
    'answer-start {id, queuePosition}、sources {citations}、text-delta {text}，最后以一个 answer-end（即下方 JSON）或 ' +
    'error {code, message, hotline} 结束。排队位次变化时再发 answer-start；引用增加时再发 sources，内容为至此的全部引用。',
  request: { body: { required: true, content: { 'application/json': { schema: askRequest } } } },
  responses: {
    200: {
      description: '回答',
      content: { 'application/json': { schema: answerSchema }, 'text/event-stream': { schema: z.string() } },
    },
    ...problemResponses(400, 413, 415, 429, 503),
  },
});

/** `POST /v1/ask`: one JSON answer, or its stream when the client accepts events. */
export function addAskRoute(
  app: HttpApp,
  assistant: PolicyAssistant,
  settings: HttpSettings,
  metrics: Metrics,
): void {
  app.openapi(route, async (c) => {
    const request = c.req.valid('json');
    const question = toQuestion(request, settings.now());
    const writing = assistantWriting(assistant, request.characters);
    if (wantsEvents(c)) {
      return streamAnswer(c, writing, question, settings, {
        answered: metrics.answered,
        failed: (error) => logFailure(settings.logger, c.get('requestId'), error),
      });
    }
    const answer = await askWhole(c, writing, question);
    metrics.answered(answer);
    return c.json(answer, 200);
  });
}

function wantsEvents(c: HttpContext): boolean {
  return (c.req.header('Accept') ?? '').toLowerCase().includes('text/event-stream');
}
