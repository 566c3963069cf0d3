import { z } from '@hono/zod-openapi';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { SearchResult } from '../../index/search/search-result.ts';
import { todayInChina } from '../../index/today.ts';
import { validitySchema } from '../http/schemas/answer-schemas.ts';
import { searchRequest } from '../http/schemas/request-schemas.ts';
import { documentUrl } from './document-url.ts';
import { type McpContext, toolResult } from './mcp-context.ts';

const mostResults = 20;

const inputSchema = {
  query: searchRequest.shape.query,
  limit: z.int().min(1).max(mostResults).default(5),
  asOf: searchRequest.shape.asOf,
  region: searchRequest.shape.region,
};

const outputSchema = {
  release: z.string(),
  results: z.array(
    z.object({
      documentId: z.string(),
      title: z.string(),
      provision: z.string(),
      headingTrail: z.array(z.string()),
      text: z.string(),
      validity: validitySchema,
      score: z.number(),
      url: z.string(),
    }),
  ),
};

/** `search_policy`: the provisions that fit a query, best first. */
export function addSearchPolicy(server: McpServer, { assistant, now, origin }: McpContext): void {
  const description = '在政策库中检索条款，按相关程度返回原文、出处和时效。';
  const annotations = { readOnlyHint: true, openWorldHint: false };
  server.registerTool(
    'search_policy',
    { title: '检索政策条款', description, inputSchema, outputSchema, annotations },
    async ({ query, limit, asOf, region }) => {
      const reader = await assistant.index.current();
      const day = asOf ?? todayInChina(now());
      const found = await reader.search({ query, limit, asOf: day, region: region ?? null });
      const results = found.map((result) => toFound(result, origin));
      const text = results
        .map(({ title, provision, text }) => `《${title}》${provision}\n${text}`)
        .join('\n\n');
      return toolResult(text === '' ? '没有找到相关条款。' : text, { release: reader.release.id, results });
    },
  );
}

function toFound({ passage, title, validity, score }: SearchResult, origin: string) {
  return {
    documentId: passage.documentId,
    title,
    provision: passage.provision,
    headingTrail: [...passage.headingTrail],
    text: passage.text,
    validity,
    score,
    url: documentUrl(origin, passage.documentId, passage.provision),
  };
}
