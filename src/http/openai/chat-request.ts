import { z } from '@hono/zod-openapi';

/** The one model that is served. */
export const MODEL_ID = 'wenzheng';

const MOST_MESSAGES = 100;
const LONGEST_MESSAGE = 20_000;

const text = z.string().max(LONGEST_MESSAGE);
const part = z.looseObject({ type: z.string(), text: text.optional() });
const message = z
  .looseObject({
    role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
    content: z.union([text, z.array(part).max(20), z.null()]).optional(),
  })
  .openapi('ChatMessage');

/** Values of a field that would promise what the service does not do. */
const only = <Value>(schema: z.ZodType<Value>, allowed: (value: Value) => boolean, why: string) =>
  schema.nullish().refine((value) => value === null || value === undefined || allowed(value), why);

/** Body of `POST /v1/chat/completions`; fields that are not named here are accepted and have no effect. */
export const chatRequest = z
  .looseObject({
    model: z.string().openapi({ example: MODEL_ID }),
    messages: z
      .array(message)
      .min(1)
      .max(MOST_MESSAGES)
      .openapi({ description: '最后一条须为 user。system 消息不改变回答的依据。' }),
    stream: z.boolean().nullish(),
    stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
    stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
    max_tokens: z.int().min(1).nullish(),
    max_completion_tokens: z.int().min(1).nullish(),
    n: only(z.int(), (n) => n === 1, 'only one choice is given: n must be 1'),
    logprobs: only(z.boolean(), (wanted) => !wanted, 'there are no log probabilities'),
    tool_choice: only(
      z.unknown(),
      (choice) => choice === 'none' || choice === 'auto',
      'tools are not called: tool_choice must be "none" or "auto"',
    ),
    response_format: only(
      z.looseObject({ type: z.string() }),
      ({ type }) => type === 'text',
      'answers are text: response_format.type must be "text"',
    ),
    metadata: z
      .looseObject({ asOf: z.iso.date().optional(), region: z.string().max(50).optional() })
      .nullish()
      .openapi({ description: 'asOf：按哪一天的规定回答；region：所在地区。' }),
  })
  .openapi('ChatCompletionRequest');

/** A valid request. */
export type ChatRequest = z.output<typeof chatRequest>;
export type ChatMessage = ChatRequest['messages'][number];
