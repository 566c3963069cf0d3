import { z } from '@hono/zod-openapi';
import { hotlineSchema } from './answer-schemas.ts';

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })),
    hotline: hotlineSchema.optional(),
  })
  .openapi('Problem');

/** The problem responses of a route, for its OpenAPI description. */
export function problemResponses<Status extends keyof typeof PROBLEM_DESCRIPTIONS>(
  ...statuses: readonly Status[]
) {
  const entries = statuses.map((status) => [
    status,
    {
      description: PROBLEM_DESCRIPTIONS[status],
      content: { 'application/problem+json': { schema: problemSchema } },
    },
  ]);
  return Object.fromEntries(entries) as Record<Status, ProblemResponse>; // fromEntries forgets the keys
}

type ProblemResponse = {
  description: string;
  content: { 'application/problem+json': { schema: typeof problemSchema } };
};

/** What each problem status means. */
export const PROBLEM_DESCRIPTIONS = {
  400: '请求无效，errors 指出字段',
  401: '没有有效的密钥',
  403: '密钥没有这项权限',
  404: '没有找到',
  409: '与当前状态冲突，detail 说明如何处理',
  413: '内容过大',
  415: '内容类型不支持',
  429: '请求过于频繁，见 Retry-After',
  503: '服务暂不可用',
  507: '磁盘已满或不可写，没有生效',
} as const;
