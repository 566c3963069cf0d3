import { createRoute, z } from '@hono/zod-openapi';
import type { Release } from '../../../../index/release.ts';
import type { Desk } from '../../../desk/desk.ts';
import type { HttpApp } from '../../http-app.ts';
import { releaseSchema } from '../../schemas/desk-schemas.ts';
import { problemResponses } from '../../schemas/problem-schema.ts';
import { actorOf } from './require-key.ts';

const tags = ['工作台'];
const security = [{ deskKey: [] }];
const params = z.object({ id: z.string().min(1).max(300) });
const release = { 'application/json': { schema: releaseSchema } };

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
  request: { params },
  responses: {
    200: { description: '内容与所选版本相同的新版本', content: release },
    ...problemResponses(401, 403, 404, 409, 429, 507),
  },
});

const withdrawRoute = createRoute({
  method: 'delete',
  path: '/v1/admin/documents/{id}',
  tags,
  security,
  summary: '撤下一份文件',
  description: '立即发布不含该文件的新版本。旧版本中的内容按保留期限清理。',
  request: { params },
  responses: {
    200: { description: '新版本', content: release },
    ...problemResponses(401, 403, 404, 409, 429, 507),
  },
});

const cleanUpRoute = createRoute({
  method: 'post',
  path: '/v1/admin/releases/clean-up',
  tags,
  security,
  summary: '清理超过保留期限的版本（管理员）',
  description: 'purge=true 时只留现行版本，撤下的文件从磁盘上彻底删除，之后不能再恢复。',
  request: { query: z.object({ purge: z.stringbool().default(false) }) },
  responses: {
    200: {
      description: '清理结果',
      content: {
        'application/json': {
          schema: z.object({
            kept: z.array(z.string()).readonly(),
            removed: z.array(z.string()).readonly(),
            bytesRemoved: z.number(),
          }),
        },
      },
    },
    ...problemResponses(401, 403, 409, 429),
  },
});

/** List, restore and clean up releases; withdraw documents. */
export function addReleaseRoutes(app: HttpApp, desk: Desk): void {
  app.openapi(listRoute, async (c) => {
    actorOf(c);
    const releases = await desk.releases();
    return c.json({ releases: releases.map((one, index) => shown(one, index === 0)) }, 200);
  });
  app.openapi(cleanUpRoute, async (c) => {
    const actor = actorOf(c, 'admin');
    const { purge } = c.req.valid('query');
    const { kept, removed, bytesRemoved } = await (purge ? desk.purge(actor) : desk.cleanUp(actor));
    return c.json({ kept: [...kept], removed: [...removed], bytesRemoved }, 200);
  });
  app.openapi(restoreRoute, async (c) =>
    c.json(shown(await desk.restore(actorOf(c), c.req.valid('param').id), true), 200),
  );
  app.openapi(withdrawRoute, async (c) =>
    c.json(shown(await desk.withdraw(actorOf(c), c.req.valid('param').id), true), 200),
  );
}

function shown(
  { id, publishedAt, documentCount, passageCount, checksum, restoredFrom }: Release,
  live: boolean,
) {
  return { id, live, publishedAt, documentCount, passageCount, checksum, restoredFrom };
}
