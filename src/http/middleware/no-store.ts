import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from '../http-app.ts';

/** Answers and pages change with every release and concern one citizen: nobody keeps them unless a route says so. */
export function noStore(): MiddlewareHandler<HttpEnv> {
  return async function noStore(c, next) {
    await next();
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  };
}
