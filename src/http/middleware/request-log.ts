import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { HttpContext, HttpEnv } from '../http-app.ts';
import type { Metrics } from '../metrics.ts';

/**
 * Logs and counts each request once it is over: time, id, route pattern, status and duration. The address that was
 * called is left out on purpose: it could carry what a citizen typed.
 */
export function requestLog(logger: Logger, metrics: Metrics): MiddlewareHandler<HttpEnv> {
  return async function requestLog(c, next) {
    const started = performance.now();
    metrics.requestStarted();
    await next();
    whenSent(c, () => {
      const route = patternOf(c);
      const ms = Math.round(performance.now() - started);
      metrics.requestEnded({ route, method: c.req.method, status: c.res.status, ms });
      logger.info({ id: c.get('requestId'), route, status: c.res.status, ms }, 'request');
    });
  };
}

/** Logs a failure without its message: messages of libraries may quote what was asked. */
export function logFailure(logger: Logger, id: string, error: unknown): void {
  logger.error({ id, ...describe(error) }, 'request failed');
}

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? {} : { cause: describe(error.cause) };
  return { error: error.name, at: frames.slice(0, 8).map((line) => line.trim()), ...cause };
}

function whenSent(c: HttpContext, done: () => void): void {
  const outgoing = c.env?.outgoing;
  if (outgoing === undefined || outgoing.closed) done();
  else outgoing.once('close', done);
}

function patternOf(c: HttpContext): string {
  const pattern = routePath(c, -1);
  return pattern === '' || pattern.includes('*') ? 'unmatched' : pattern;
}
