import { z } from '@hono/zod-openapi';

const longestQuestion = 500;
const longestRegion = 50;
const longestTurn = 8_000;
const mostTurns = 20;

/** Text a citizen typed: control characters dropped, trimmed, 1–500 characters (code points). */
export const questionText = citizenText(longestQuestion)
  .refine((text) => text.length > 0, '不能为空')
  .openapi({
    minLength: 1,
    maxLength: longestQuestion,
    example: '办居住证需要住满多久？',
    description: '问题，最多 500 个字。',
  });

const asOf = z.iso.date().optional().openapi({
  example: '2026-11-22',
  description: '按哪一天的有效规定回答，默认今天（北京时间）。',
});

const region = citizenText(longestRegion)
  .refine((text) => text.length > 0, '不能为空')
  .optional()
  .openapi({ example: '云川市临江区', description: '所在地区，影响适用哪一级规定。' });

const turn = z.strictObject({
  role: z.enum(['user', 'assistant']),
  content: citizenText(longestTurn),
});

/** Body of `POST /v1/ask`. */
export const askRequest = z
  .strictObject({
    question: questionText,
    history: z
      .array(turn)
      .max(mostTurns)
      .default([])
      .openapi({ description: '此前的对话，最早的在前，最多 20 条。' }),
    asOf,
    region,
    mode: z.enum(['auto', 'extractive', 'generative']).default('auto'),
    characters: z
      .enum(['simplified', 'traditional'])
      .default('simplified')
      .openapi({ description: '回答用简体还是繁体字；quote 始终是文件原文。' }),
  })
  .openapi('AskRequest');

/** Body of `POST /v1/search`. */
export const searchRequest = z
  .strictObject({
    query: questionText,
    limit: z.int().min(1).max(100).default(10),
    asOf,
    region,
  })
  .openapi('SearchRequest');

/** Form of the chat page when JavaScript is off. */
export const askForm = z.object({ question: questionText });

function citizenText(longest: number) {
  return z
    .string()
    .refine((text) => !/\p{Surrogate}/u.test(text), '含有无效字符')
    .overwrite((text) => text.replace(/(?![\t\n\r])\p{Control}/gu, '').trim())
    .refine((text) => [...text].length <= longest, `不能超过 ${longest} 个字`);
}
