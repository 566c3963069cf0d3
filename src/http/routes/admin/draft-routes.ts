import { createRoute, z } from '@hono/zod-openapi';
import type { Desk } from '../../../desk/desk.ts';
import type { HttpApp } from '../../http-app.ts';
import type { HttpSettings } from '../../http-options.ts';
import { Problem } from '../../problems.ts';
import { correctionRequest, draftSchema } from '../../schemas/desk-schemas.ts';
import { problemResponses } from '../../schemas/problem-schema.ts';
import { streamWork, WORK_EVENTS, wantsProgress, watchedContent } from '../../work-stream.ts';
import { actorOf } from './require-key.ts';

const tags = ['工作台'];
const security = [{ deskKey: [] }];
const params = z.object({ id: z.string().min(1).max(100) });
const draft = { 'application/json': { schema: draftSchema } };
const watched = watchedContent(draftSchema);

/** One file or several under the name `files`. */
const files = z
  .custom<File | File[]>((value) => [value].flat().every((one) => one instanceof File), '应为文件')
  .openapi({ type: 'array', items: { type: 'string', format: 'binary' } });

const listRoute = createRoute({
  method: 'get',
  path: '/v1/admin/drafts',
  tags,
  security,
  summary: '列出草稿，最新的在前',
  responses: {
    200: {
      description: '草稿',
      content: { 'application/json': { schema: z.object({ drafts: z.array(draftSchema).readonly() }) } },
    },
    ...problemResponses(401, 403, 429),
  },
});

const createDraftRoute = createRoute({
  method: 'post',
  path: '/v1/admin/drafts',
  tags,
  security,
  summary: '上传文件生成草稿',
  description:
    '返回解析报告、与现行版本的逐条比较和受影响的回答；发布之前市民看不到任何变化。文件名.meta.yaml 可更正文件中写明的信息。' +
    WORK_EVENTS,
  request: {
    body: { required: true, content: { 'multipart/form-data': { schema: z.object({ files }) } } },
  },
  responses: {
    201: { description: '草稿', content: watched },
    ...problemResponses(400, 401, 403, 409, 413, 429, 507),
  },
});

const oneRoute = createRoute({
  method: 'get',
  path: '/v1/admin/drafts/{id}',
  tags,
  security,
  summary: '取一份草稿',
  request: { params },
  responses: { 200: { description: '草稿', content: draft }, ...problemResponses(401, 403, 404, 429) },
});

const checkRoute = createRoute({
  method: 'post',
  path: '/v1/admin/drafts/{id}/check',
  tags,
  security,
  summary: '与当前的现行版本重新核对',
  description: WORK_EVENTS,
  request: { params },
  responses: {
    200: { description: '核对后的草稿', content: watched },
    ...problemResponses(401, 403, 404, 409, 429),
  },
});

const correctRoute = createRoute({
  method: 'post',
  path: '/v1/admin/drafts/{id}/corrections',
  tags,
  security,
  summary: '确认或更正草稿中一份文件的信息',
  description: `只改所给的字段，null 表示文件没有载明；标题或日期改变时文件编号随之改变。更正后重新核对。${WORK_EVENTS}`,
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: correctionRequest } } },
  },
  responses: {
    200: { description: '核对后的草稿', content: watched },
    ...problemResponses(400, 401, 403, 404, 409, 429, 507),
  },
});

const publishRoute = createRoute({
  method: 'post',
  path: '/v1/admin/drafts/{id}/publish',
  tags,
  security,
  summary: '发布草稿',
  description: `有回答变差时须填写理由，理由记入审计。同一草稿只能发布一次。${WORK_EVENTS}`,
  request: {
    params,
    body: {
      required: false,
      content: {
        'application/json': {
          schema: z.strictObject({
            reason: z
              .string()
              .trim()
              .min(4)
              .max(500)
              .optional()
              .openapi({ description: '有回答变差仍要发布的理由' }),
          }),
        },
      },
    },
  },
  responses: {
    200: { description: '已发布的草稿，release 为新版本号', content: watched },
    ...problemResponses(400, 401, 403, 404, 409, 429, 507),
  },
});

const discardRoute = createRoute({
  method: 'delete',
  path: '/v1/admin/drafts/{id}',
  tags,
  security,
  summary: '放弃草稿',
  request: { params },
  responses: { 204: { description: '已放弃' }, ...problemResponses(401, 403, 404, 409, 429) },
});

/** Upload, look at, correct, check, publish and discard drafts. */
export function addDraftRoutes(app: HttpApp, desk: Desk, settings: HttpSettings): void {
  app.openapi(listRoute, async (c) => {
    actorOf(c);
    return c.json({ drafts: await desk.drafts() }, 200);
  });
  app.openapi(createDraftRoute, async (c) => {
    const actor = actorOf(c);
    const given = [c.req.valid('form').files].flat();
    if (given.length === 0) throw new Problem('bad-upload');
    const uploads = await Promise.all(
      given.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    c.status(201);
    if (wantsProgress(c))
      return streamWork(c, settings, (tell) => desk.createDraft(actor, uploads, tell)) as never; // typed as JSON
    return c.json(await desk.createDraft(actor, uploads), 201);
  });
  app.openapi(oneRoute, async (c) => {
    actorOf(c);
    return c.json(await desk.draft(c.req.valid('param').id), 200);
  });
  app.openapi(checkRoute, async (c) => {
    const actor = actorOf(c);
    const { id } = c.req.valid('param');
    if (wantsProgress(c))
      return streamWork(c, settings, (tell) => desk.recheckDraft(actor, id, tell)) as never; // typed as JSON
    return c.json(await desk.recheckDraft(actor, id), 200);
  });
  app.openapi(correctRoute, async (c) => {
    const actor = actorOf(c);
    const { id } = c.req.valid('param');
    const correction = c.req.valid('json');
    if (wantsProgress(c))
      return streamWork(c, settings, (tell) => desk.correctDraft(actor, id, correction, tell)) as never; // typed as JSON
    return c.json(await desk.correctDraft(actor, id, correction), 200);
  });
  app.openapi(publishRoute, async (c) => {
    const actor = actorOf(c);
    const { id } = c.req.valid('param');
    const reason = c.req.valid('json')?.reason ?? null;
    if (wantsProgress(c))
      return streamWork(c, settings, (tell) => desk.publishDraft(actor, id, reason, tell)) as never; // typed as JSON
    return c.json(await desk.publishDraft(actor, id, reason), 200);
  });
  app.openapi(discardRoute, async (c) => {
    await desk.discardDraft(actorOf(c), c.req.valid('param').id);
    return c.body(null, 204);
  });
}
