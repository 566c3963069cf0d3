import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from '../http-app.ts';

/** Lets pages of these origins frame what follows; goes before the middleware that forbids it for everything. */
export function framedBy(origins: readonly string[]): MiddlewareHandler<HttpEnv> {
  return async function framedBy(c, next) {
    await next();
    const policy = c.res.headers.get('Content-Security-Policy');
    if (origins.length === 0 || policy === null) return;
    c.header(
      'Content-Security-Policy',
      policy.replace("frame-ancestors 'none'", `frame-ancestors ${origins.join(' ')}`),
    );
    c.res.headers.delete('X-Frame-Options');
  };
}

/** Lets other sites load what follows, which carries nothing of anybody. */
export function loadedByOthers(): MiddlewareHandler<HttpEnv> {
  return async function loadedByOthers(c, next) {
    await next();
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  };
}
