import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from '../http-app.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Gives each request an id; one sent by a proxy is kept only when it is a UUID, so that nothing personal gets logged. */
export function requestId(): MiddlewareHandler<HttpEnv> {
  return async function requestId(c, next) {
    const sent = c.req.header('X-Request-Id');
    const id = sent !== undefined && uuid.test(sent) ? sent : randomUUID();
    c.set('requestId', id);
    await next();
    c.header('X-Request-Id', id);
  };
}
