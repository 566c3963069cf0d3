import { createRoute, z } from '@hono/zod-openapi';
import type { Release } from '../../../../index/release.ts';
import type { Desk } from '../../../desk/desk.ts';
import type { ReportProgress } from '../../../desk/work-progress.ts';
import type { HttpApp } from '../../http-app.ts';
import type { HttpSettings } from '../../http-options.ts';
import { releaseSchema } from '../../schemas/desk-schemas.ts';
import { problemResponses } from '../../schemas/problem-schema.ts';
import { streamWork, WORK_EVENTS, wantsProgress, watchedContent } from '../../work-stream.ts';
import { actorOf } from './require-key.ts';

const tags = ['工作台'];
const security = [{ deskKey: [] }];
const params = z.object({ id: z.string().min(1).max(300) });
const watched = watchedContent(releaseSchema);

const listRoute = createRoute({
  method: 'get',
  path: '/v1/admin/releases',
  tags,
  security,
  summary: '列出保留的版本，现行的在前',
  responses: {
    200: {
      description: '版本',
      content: { 'application/json': { schema: z.object({ releases: z.array(releaseSchema).readonly() }) } },
    },
    ...problemResponses(401, 403, 429),
  },
});

const restoreRoute = createRoute({
  method: 'post',
  path: '/v1/admin/releases/{id}/restore',
  tags,
  security,
  summary: '恢复到一个保留的版本',
  description: WORK_EVENTS,
  request: { params },
  responses: {
    200: { description: '内容与所选版本相同的新版本', content: watched },
    ...problemResponses(401, 403, 404, 409, 429, 507),
  },
});

const withdrawRoute = createRoute({
  method: 'delete',
  path: '/v1/admin/documents/{id}',
  tags,
  security,
  summary: '撤下一份文件',
  description: `立即发布不含该文件的新版本。旧版本中的内容按保留期限清理。${WORK_EVENTS}`,
  request: { params },
  responses: {
    200: { description: '新版本', content: watched },
    ...problemResponses(401, 403, 404, 409, 429, 507),
  },
});

const cleanUpRoute = createRoute({
  method: 'post',
  path: '/v1/admin/releases/clean-up',
  tags,
  security,
  summary: '清理超过保留期限的版本（管理员）',
  description: `purge=true 时只留现行版本，撤下的文件从磁盘上彻底删除，之后不能再恢复。${WORK_EVENTS}`,
  request: { query: z.object({ purge: z.stringbool().default(false) }) },
  responses: {
    200: {
      description: '清理结果',
      content: watchedContent(
        z.object({
          kept: z.array(z.string()).readonly(),
          removed: z.array(z.string()).readonly(),
          bytesRemoved: z.number(),
        }),
      ),
    },
    ...problemResponses(401, 403, 409, 429),
  },
});

/** List, restore and clean up releases; withdraw documents. */
export function addReleaseRoutes(app: HttpApp, desk: Desk, settings: HttpSettings): void {
  app.openapi(listRoute, async (c) => {
    actorOf(c);
    const releases = await desk.releases();
    return c.json({ releases: releases.map((one, index) => shown(one, index === 0)) }, 200);
  });
  app.openapi(cleanUpRoute, async (c) => {
    const actor = actorOf(c, 'admin');
    const { purge } = c.req.valid('query');
    const run = (tell?: ReportProgress) => (purge ? desk.purge(actor, tell) : desk.cleanUp(actor, tell));
    if (wantsProgress(c)) return streamWork(c, settings, run) as never; // typed as JSON
    const { kept, removed, bytesRemoved } = await run();
    return c.json({ kept: [...kept], removed: [...removed], bytesRemoved }, 200);
  });
  app.openapi(restoreRoute, async (c) => {
    const actor = actorOf(c);
    const { id } = c.req.valid('param');
    const run = async (tell?: ReportProgress) => shown(await desk.restore(actor, id, tell), true);
    return wantsProgress(c) ? (streamWork(c, settings, run) as never) : c.json(await run(), 200); // typed as JSON
  });
  app.openapi(withdrawRoute, async (c) => {
    const actor = actorOf(c);
    const { id } = c.req.valid('param');
    const run = async (tell?: ReportProgress) => shown(await desk.withdraw(actor, id, tell), true);
    return wantsProgress(c) ? (streamWork(c, settings, run) as never) : c.json(await run(), 200); // typed as JSON
  });
}

function shown(
  { id, publishedAt, documentCount, passageCount, checksum, restoredFrom }: Release,
  live: boolean,
) {
  return { id, live, publishedAt, documentCount, passageCount, checksum, restoredFrom };
}
