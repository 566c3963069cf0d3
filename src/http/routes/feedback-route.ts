import { createRoute, z } from '@hono/zod-openapi';
import { FEEDBACK_REASONS } from '../../answer/feedback/feedback.ts';
import type { FeedbackBook } from '../../answer/feedback/feedback-book.ts';
import type { PolicyAssistant } from '../../answer/policy-assistant.ts';
import type { HttpApp } from '../http-app.ts';
import type { Metrics } from '../metrics.ts';
import { Problem } from '../problems.ts';
import { problemResponses } from '../schemas/problem-schema.ts';

const feedbackRequest = z
  .strictObject({
    answerId: z.uuid().openapi({ description: '回答的 id' }),
    helpful: z.boolean(),
    reason: z
      .enum(FEEDBACK_REASONS)
      .optional()
      .openapi({ description: '没有帮助的原因，只能从列表中选；不接受文字意见，以免留下个人信息。' }),
  })
  .refine(({ helpful, reason }) => !helpful || reason === undefined, {
    path: ['reason'],
    message: '仅在没有帮助时填写',
  })
  .openapi('FeedbackRequest');

const route = createRoute({
  method: 'post',
  path: '/v1/feedback',
  tags: ['问答'],
  summary: '评价一次回答',
  description: '只按版本和条款累计次数，不保存提问、意见文字和评价人。同一回答再次评价时以最后一次为准。',
  request: { body: { required: true, content: { 'application/json': { schema: feedbackRequest } } } },
  responses: {
    204: { description: '已累计' },
    ...problemResponses(400, 404, 413, 415, 429),
  },
});

/** `POST /v1/feedback`: count whether an answer helped. */
export function addFeedbackRoute(
  app: HttpApp,
  assistant: PolicyAssistant,
  book: FeedbackBook,
  metrics: Metrics,
): void {
  app.openapi(route, async (c) => {
    const { answerId, helpful, reason } = c.req.valid('json');
    const receipt = assistant.receipt(answerId);
    if (receipt === null) throw new Problem('receipt-not-found');
    const feedback = { helpful, reason: reason ?? null };
    const { changed } = await book.give(receipt, feedback);
    if (changed) metrics.feedbackGiven(feedback);
    return c.body(null, 204);
  });
}
