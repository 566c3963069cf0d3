import { createRoute, z } from '@hono/zod-openapi';
import type { PolicyAssistant } from '../../answer/policy-assistant.ts';
import type { HttpApp } from '../http-app.ts';
import type { Metrics } from '../metrics.ts';

const readiness = z
  .object({
    status: z.enum(['ready', 'degraded', 'unavailable']),
    parts: z.record(z.string(), z.string()).openapi({ description: '各部分：ok，或说明缺什么的一句话' }),
  })
  .openapi('Readiness');

const liveRoute = createRoute({
  method: 'get',
  path: '/livez',
  tags: ['运行'],
  summary: '进程是否存活',
  responses: {
    200: {
      description: '存活',
      content: { 'application/json': { schema: z.object({ status: z.literal('alive') }) } },
    },
  },
});

const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  tags: ['运行'],
  summary: '能否回答问题',
  responses: {
    200: {
      description: '可以回答；degraded 表示有部分缺失',
      content: { 'application/json': { schema: readiness } },
    },
    503: {
      description: '政策库尚无已发布版本',
      content: { 'application/json': { schema: readiness } },
    },
  },
});

const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  tags: ['运行'],
  summary: 'Prometheus 指标',
  responses: { 200: { description: '指标', content: { 'text/plain': { schema: z.string() } } } },
});

/** `GET /livez`, `GET /readyz` and `GET /metrics`, for whoever runs the service. */
export function addHealthRoutes(app: HttpApp, assistant: PolicyAssistant, metrics: Metrics): void {
  app.openapi(liveRoute, (c) => c.json({ status: 'alive' as const }, 200));
  app.openapi(readyRoute, async (c) => {
    const [parts, hasRelease] = await Promise.all([assistant.status(), answersQuestions(assistant)]);
    if (!hasRelease) return c.json({ status: 'unavailable' as const, parts: { ...parts } }, 503);
    const whole = Object.values(parts).every((part) => part === 'ok');
    return c.json({ status: whole ? ('ready' as const) : ('degraded' as const), parts: { ...parts } }, 200);
  });
  app.openapi(metricsRoute, async (c) =>
    c.text(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  );
}

async function answersQuestions(assistant: PolicyAssistant): Promise<boolean> {
  try {
    await assistant.index.current();
    return true;
  } catch {
    return false;
  }
}
