import { createRoute, z } from '@hono/zod-openapi';
import type { Desk } from '../../../desk/desk.ts';
import type { HttpApp } from '../../http-app.ts';
import { holderSchema, keySchema, newKeyRequest } from '../../schemas/desk-schemas.ts';
import { problemResponses } from '../../schemas/problem-schema.ts';
import { actorOf } from './require-key.ts';

const tags = ['工作台'];
const security = [{ deskKey: [] }];

const holderRoute = createRoute({
  method: 'get',
  path: '/v1/admin/holder',
  tags,
  security,
  summary: '当前密钥的持有人和角色',
  responses: {
    200: { description: '持有人', content: { 'application/json': { schema: holderSchema } } },
    ...problemResponses(401, 429),
  },
});

const listRoute = createRoute({
  method: 'get',
  path: '/v1/admin/keys',
  tags,
  security,
  summary: '列出密钥（管理员）',
  responses: {
    200: {
      description: '密钥，不含密文',
      content: { 'application/json': { schema: z.object({ keys: z.array(keySchema).readonly() }) } },
    },
    ...problemResponses(401, 403, 429),
  },
});

const addRoute = createRoute({
  method: 'post',
  path: '/v1/admin/keys',
  tags,
  security,
  summary: '新发密钥（管理员）',
  description: '密钥只在这次返回中出现一次，服务只保存摘要。轮换密钥：先发新密钥，再停用旧密钥。',
  request: { body: { required: true, content: { 'application/json': { schema: newKeyRequest } } } },
  responses: {
    201: {
      description: '新密钥',
      content: { 'application/json': { schema: z.object({ key: keySchema, text: z.string() }) } },
    },
    ...problemResponses(400, 401, 403, 429, 507),
  },
});

const revokeRoute = createRoute({
  method: 'delete',
  path: '/v1/admin/keys/{id}',
  tags,
  security,
  summary: '停用密钥（管理员）',
  request: { params: z.object({ id: z.string().min(1).max(50) }) },
  responses: {
    200: { description: '已停用的密钥', content: { 'application/json': { schema: keySchema } } },
    ...problemResponses(401, 403, 404, 409, 429, 507),
  },
});

/** Who sends requests, and the keys they do it with. */
export function addKeyRoutes(app: HttpApp, { keyManager }: Desk): void {
  app.openapi(holderRoute, (c) => c.json(actorOf(c), 200));
  app.openapi(listRoute, async (c) => {
    actorOf(c, 'admin');
    return c.json({ keys: await keyManager.list() }, 200);
  });
  app.openapi(addRoute, async (c) => {
    const actor = actorOf(c, 'admin');
    return c.json(await keyManager.add(actor, c.req.valid('json')), 201);
  });
  app.openapi(revokeRoute, async (c) => {
    const actor = actorOf(c, 'admin');
    return c.json(await keyManager.revoke(actor, c.req.valid('param').id), 200);
  });
}
