import { createRoute } from '@hono/zod-openapi';
import type { PolicyIndex } from '../../../index/store/release-reader.ts';
import { todayInChina } from '../../../index/today.ts';
import { toFound } from '../../found-passage.ts';
import type { HttpApp } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import { liveRelease } from '../live-release.ts';
import { searchResponse } from '../schemas/index-schemas.ts';
import { problemResponses } from '../schemas/problem-schema.ts';
import { searchRequest } from '../schemas/request-schemas.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/search',
  tags: ['检索'],
  summary: '检索条款',
  request: { body: { required: true, content: { 'application/json': { schema: searchRequest } } } },
  responses: {
    200: { description: '按相关程度排列的条款', content: { 'application/json': { schema: searchResponse } } },
    ...problemResponses(400, 413, 415, 429, 503),
  },
});

/** `POST /v1/search`: ranked passages with the signals their scores are made of. */
export function addSearchRoute(app: HttpApp, index: PolicyIndex, settings: HttpSettings): void {
  app.openapi(route, async (c) => {
    const { query, limit, asOf, region } = c.req.valid('json');
    const reader = await liveRelease(index);
    const results = await reader.search({
      query,
      limit,
      asOf: asOf ?? todayInChina(settings.now()),
      region: region ?? null,
    });
    return c.json({ release: reader.release.id, results: results.map(toFound) }, 200);
  });
}
