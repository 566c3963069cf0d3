import { createRoute, z } from '@hono/zod-openapi';
import type { Desk } from '../../../desk/desk.ts';
import type { HttpApp } from '../../http-app.ts';
import { auditEntrySchema, gapResolution, gapSchema } from '../../schemas/desk-schemas.ts';
import { problemResponses } from '../../schemas/problem-schema.ts';
import { actorOf } from './require-key.ts';

const tags = ['工作台'];
const security = [{ deskKey: [] }];

const gapsRoute = createRoute({
  method: 'get',
  path: '/v1/admin/gaps',
  tags,
  security,
  summary: '列出没有答上的问题组',
  description: '满三个相近的提问才成组，只保存它们共有的词和次数。',
  responses: {
    200: {
      description: '问题组，次数多的在前',
      content: { 'application/json': { schema: z.object({ gaps: z.array(gapSchema).readonly() }) } },
    },
    ...problemResponses(401, 403, 429),
  },
});

const resolveRoute = createRoute({
  method: 'post',
  path: '/v1/admin/gaps/{id}',
  tags,
  security,
  summary: '处理一个问题组：对应到条款、编写答案或标为不受理',
  request: {
    params: z.object({ id: z.string().min(1).max(100) }),
    body: { required: true, content: { 'application/json': { schema: gapResolution } } },
  },
  responses: {
    200: { description: '处理后的问题组', content: { 'application/json': { schema: gapSchema } } },
    ...problemResponses(400, 401, 403, 404, 409, 429),
  },
});

const calendarRoute = createRoute({
  method: 'get',
  path: '/v1/admin/calendar',
  tags,
  security,
  summary: '即将施行或失效的文件，以及同时有效的重复文件',
  request: { query: z.object({ days: z.coerce.number().int().min(1).max(365).default(30) }) },
  responses: {
    200: {
      description: '按日期排列',
      content: {
        'application/json': {
          schema: z.object({
            today: z.string(),
            changes: z.array(
              z.object({
                on: z.string(),
                event: z.enum(['enters-force', 'ends']),
                documentId: z.string(),
                title: z.string(),
                text: z.string(),
              }),
            ),
            overlaps: z.array(
              z.object({
                kind: z.enum(['same-title', 'same-number']),
                documents: z.array(z.object({ documentId: z.string(), title: z.string() })),
                text: z.string(),
              }),
            ),
          }),
        },
      },
    },
    ...problemResponses(400, 401, 403, 429),
  },
});

const auditRoute = createRoute({
  method: 'get',
  path: '/v1/admin/audit',
  tags,
  security,
  summary: '导出审计记录',
  description:
    'Accept 含 application/x-ndjson 时逐行导出。每条记录以摘要与上一条相连，brokenAt 指出第一条接不上的。',
  responses: {
    200: {
      description: '审计记录，最早的在前',
      content: {
        'application/json': {
          schema: z.object({ entries: z.array(auditEntrySchema).readonly(), brokenAt: z.int().nullable() }),
        },
        'application/x-ndjson': { schema: z.string() },
      },
    },
    ...problemResponses(401, 403, 429),
  },
});

/** Gaps, the calendar and the audit. */
export function addInsightRoutes(app: HttpApp, desk: Desk): void {
  app.openapi(gapsRoute, async (c) => {
    actorOf(c);
    return c.json({ gaps: (await desk.gaps()).map((gap) => ({ ...gap, words: [...gap.words] })) }, 200);
  });
  app.openapi(resolveRoute, async (c) => {
    const gap = await desk.resolveGap(actorOf(c), c.req.valid('param').id, c.req.valid('json'));
    return c.json({ ...gap, words: [...gap.words] }, 200);
  });
  app.openapi(calendarRoute, async (c) => {
    actorOf(c);
    const { today, changes, overlaps } = await desk.calendar(c.req.valid('query').days);
    const pairs = overlaps.map((overlap) => ({ ...overlap, documents: [...overlap.documents] }));
    return c.json({ today, changes: [...changes], overlaps: pairs }, 200);
  });
  app.openapi(auditRoute, async (c) => {
    actorOf(c);
    const { entries, brokenAt } = await desk.audit.read();
    if ((c.req.header('Accept') ?? '').includes('application/x-ndjson')) {
      const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
      return c.body(lines, 200, { 'Content-Type': 'application/x-ndjson; charset=utf-8' }) as never; // typed as JSON
    }
    return c.json({ entries: [...entries], brokenAt }, 200);
  });
}
