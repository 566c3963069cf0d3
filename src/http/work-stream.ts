import { z } from '@hono/zod-openapi';
import type { ReportProgress } from '../desk/work-progress.ts';
import { streamEvents } from './event-stream.ts';
import type { HttpContext } from './http-app.ts';
import type { HttpSettings } from './http-options.ts';
import { logFailure } from './middleware/request-log.ts';
import { problemBody } from './problems.ts';

/** What the OpenAPI document says of routes that {@link streamWork} serves. */
export const WORK_EVENTS =
  'Accept 含 text/event-stream 时逐步返回：work-progress {step, done, total}，最后以一个 work-end（即下方 JSON）或 ' +
  'error（即错误文档）结束。连接中断不会中止已开始的工作。';

/** What such a route answers with: the result at once, or the events. */
export function watchedContent<Schema extends z.ZodType>(schema: Schema) {
  return { 'application/json': { schema }, 'text/event-stream': { schema: z.string() } };
}

/** Whether the client wants to watch. */
export function wantsProgress(c: HttpContext): boolean {
  return (c.req.header('Accept') ?? '').toLowerCase().includes('text/event-stream');
}

/**
 * Does a clerk's long work while telling how far it has come. Work that has begun goes on when nobody reads any more:
 * half of it would help nobody.
 */
export function streamWork(
  c: HttpContext,
  settings: HttpSettings,
  work: (onProgress: ReportProgress) => Promise<unknown>,
): Response {
  return streamEvents(c, settings, {
    work: (signal, writer) =>
      work((progress) => {
        // A reader that is slow or gone must not hold the work up.
        if (!signal.aborted) void writer.send('work-progress', progress).catch(() => {});
      }),
    ended: (result, writer) => writer.end('work-end', result),
    async failed(problem, writer, error) {
      if (problem.code === 'internal') logFailure(settings.logger, c.get('requestId'), error);
      await writer.end('error', problemBody(c, problem, settings.hotline));
    },
  });
}
