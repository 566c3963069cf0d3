import { createRoute, z } from '@hono/zod-openapi';
import type { Answer } from '../../answer/answer.ts';
import { sentenceWithMarkers } from '../../answer/deliver/frame.ts';
import type { PolicyAssistant } from '../../answer/policy-assistant.ts';
import { askWhole } from '../ask.ts';
import type { HttpApp, HttpContext } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import type { Metrics } from '../metrics.ts';
import { logFailure } from '../middleware/request-log.ts';
import { type ChatRequest, chatRequest, MODEL_ID } from '../openai/chat-request.ts';
import { annotationsIn, closingText, extensionOf, headOf, usageOf } from '../openai/completion.ts';
import { limitContent } from '../openai/content-limiter.ts';
import { OpenAiError, rejectChatRequest } from '../openai/openai-error.ts';
import { streamCompletion } from '../openai/stream-completion.ts';
import { chatQuestion } from '../openai/to-question.ts';
import { chatCompletion, modelResponse, modelsResponse, openAiErrors } from '../schemas/openai-schemas.ts';

const chatRoute = createRoute({
  method: 'post',
  path: '/v1/chat/completions',
  tags: ['OpenAI 兼容接口'],
  summary: '对话补全',
  description:
    '供 OpenAI 客户端使用：以最后一条 user 消息为提问，之前的 user、assistant 消息为对话历史。system 消息不会改变回答的依据；' +
    '引用见 annotations（url_citation）和扩展字段 wenzheng。stream 为 true 时以 data: {chat.completion.chunk} 逐句返回，' +
    '以 data: [DONE] 结束。',
  request: { body: { required: true, content: { 'application/json': { schema: chatRequest } } } },
  responses: {
    200: {
      description: '回答',
      content: {
        'application/json': { schema: chatCompletion },
        'text/event-stream': { schema: z.string() },
      },
    },
    ...openAiErrors(400, 404, 413, 415, 429, 503),
  },
});

const modelsRoute = createRoute({
  method: 'get',
  path: '/v1/models',
  tags: ['OpenAI 兼容接口'],
  summary: '列出模型',
  responses: { 200: { description: '模型', content: { 'application/json': { schema: modelsResponse } } } },
});

const modelRoute = createRoute({
  method: 'get',
  path: '/v1/models/{model}',
  tags: ['OpenAI 兼容接口'],
  summary: '取一个模型',
  request: { params: z.object({ model: z.string().max(100) }) },
  responses: {
    200: { description: '模型', content: { 'application/json': { schema: modelResponse } } },
    ...openAiErrors(404),
  },
});

/** `POST /v1/chat/completions` and `GET /v1/models`, as clients of the OpenAI API expect them. */
export function addOpenAiRoutes(
  app: HttpApp,
  assistant: PolicyAssistant,
  settings: HttpSettings,
  metrics: Metrics,
): void {
  const started = Math.floor(settings.now().getTime() / 1000);
  const model = { id: MODEL_ID, object: 'model' as const, created: started, owned_by: settings.centreName };
  app.openapi(modelsRoute, (c) => c.json({ object: 'list' as const, data: [model] }, 200));
  app.openapi(modelRoute, (c) => {
    if (c.req.valid('param').model === MODEL_ID) return c.json(model, 200);
    throw new OpenAiError(404, 'There is no such model here.', 'model', 'model_not_found');
  });
  app.openapi(
    chatRoute,
    async (c) => {
      const request = c.req.valid('json');
      const question = chatQuestion(request, settings.now());
      if (request.stream) {
        return streamCompletion(c, assistant, request, question, settings, {
          answered: metrics.answered,
          failed: (error) => logFailure(settings.logger, c.get('requestId'), error),
        });
      }
      const answer = await askWhole(c, assistant, question);
      metrics.answered(answer);
      return c.json(completionOf(c, request, answer, settings.now()), 200);
    },
    rejectChatRequest,
  );
}

function completionOf(c: HttpContext, request: ChatRequest, answer: Answer, now: Date) {
  const limiter = limitContent(request);
  const said = piecesOf(answer).map((piece) => limiter.take(piece));
  const content = said.join('') + limiter.rest() + closingText(answer);
  const message = {
    role: 'assistant' as const,
    content,
    refusal: null,
    annotations: annotationsIn(content, answer.citations, c.req.url),
  };
  return {
    ...headOf(answer.id, 'chat.completion' as const, Math.floor(now.getTime() / 1000)),
    choices: [{ index: 0 as const, message, logprobs: null, finish_reason: limiter.finish }],
    usage: usageOf(request, content),
    wenzheng: extensionOf(answer),
  };
}

/** The answer in the pieces that it is streamed in. */
function piecesOf({ sentences }: Answer): string[] {
  return sentences.map((sentence, index) => (index === 0 ? '' : '\n') + sentenceWithMarkers(sentence));
}
