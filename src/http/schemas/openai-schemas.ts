import { z } from '@hono/zod-openapi';
import { answerSchema } from './answer-schemas.ts';

const annotation = z
  .object({
    type: z.literal('url_citation'),
    url_citation: z.object({
      start_index: z.int(),
      end_index: z.int(),
      title: z.string(),
      url: z.string(),
    }),
  })
  .openapi('UrlCitation');

const usage = z
  .object({ prompt_tokens: z.int(), completion_tokens: z.int(), total_tokens: z.int() })
  .openapi('Usage', { description: '按字符计。' });

const extension = answerSchema
  .pick({
    status: true,
    reason: true,
    mode: true,
    citations: true,
    notices: true,
    hotline: true,
    label: true,
    release: true,
  })
  .extend({ answerId: z.string() })
  .openapi('WenzhengExtension', { description: 'OpenAI 字段之外的内容：引用的条款、提示和热线。' });

/** Response of `POST /v1/chat/completions` without streaming. */
export const chatCompletion = z
  .object({
    id: z.string(),
    object: z.literal('chat.completion'),
    created: z.int(),
    model: z.string(),
    choices: z.array(
      z.object({
        index: z.literal(0),
        message: z.object({
          role: z.literal('assistant'),
          content: z.string().openapi({ description: '回答，末尾带人工智能生成标识。' }),
          refusal: z.null(),
          annotations: z.array(annotation),
        }),
        logprobs: z.null(),
        finish_reason: z.enum(['stop', 'length']),
      }),
    ),
    usage,
    wenzheng: extension,
  })
  .openapi('ChatCompletion');

const model = z
  .object({
    id: z.string(),
    object: z.literal('model'),
    created: z.int(),
    owned_by: z.string(),
  })
  .openapi('Model');

/** Response of `GET /v1/models/{model}`. */
export const modelResponse = model;

/** Response of `GET /v1/models`. */
export const modelsResponse = z
  .object({ object: z.literal('list'), data: z.array(model) })
  .openapi('ModelList');

const errorBody = z
  .object({
    error: z.object({
      message: z.string(),
      type: z.string(),
      param: z.string().nullable(),
      code: z.string().nullable(),
    }),
  })
  .openapi('OpenAiError');

/** What each error status of an OpenAI-compatible route means. */
export const OPENAI_DESCRIPTIONS = {
  400: '请求无效',
  404: '没有这个模型',
  413: '内容超过 64 KB',
  415: '内容类型不支持',
  429: '请求过于频繁，见 Retry-After',
  503: '服务暂不可用',
} as const;

type Described = {
  description: string;
  content: { 'application/json': { schema: typeof errorBody } };
};

/** The error responses of an OpenAI-compatible route, for its description. */
export function openAiErrors<Status extends keyof typeof OPENAI_DESCRIPTIONS>(
  ...statuses: readonly Status[]
) {
  const entries = statuses.map((status) => [
    status,
    { description: OPENAI_DESCRIPTIONS[status], content: { 'application/json': { schema: errorBody } } },
  ]);
  return Object.fromEntries(entries) as Record<Status, Described>; // fromEntries forgets the keys
}
