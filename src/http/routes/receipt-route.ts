import { createRoute } from '@hono/zod-openapi';
import type { PolicyAssistant } from '../../answer/policy-assistant.ts';
import type { HttpApp } from '../http-app.ts';
import { Problem } from '../problems.ts';
import { problemResponses } from '../schemas/problem-schema.ts';
import { answerIdParam, receiptResponse } from '../schemas/receipt-schemas.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/answers/{id}/receipt',
  tags: ['问答'],
  summary: '取一次回答的凭据',
  description: '凭据只在内存中短时保存，过期或服务重启后返回 404。以 wenzheng replay 可据此重放。',
  request: { params: answerIdParam },
  responses: {
    200: { description: '凭据', content: { 'application/json': { schema: receiptResponse } } },
    ...problemResponses(400, 404),
  },
});

/** `GET /v1/answers/{id}/receipt`: what an answer rests on, for as long as that is kept. */
export function addReceiptRoute(app: HttpApp, assistant: PolicyAssistant): void {
  app.openapi(route, (c) => {
    const receipt = assistant.receipt(c.req.valid('param').id);
    if (receipt === null) throw new Problem('receipt-not-found');
    return c.json(receipt, 200);
  });
}
