import { z } from '@hono/zod-openapi';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Document, IsoDate, Provision } from '../../index/document.ts';
import { todayInChina } from '../../index/today.ts';
import { validityOn } from '../../index/validity.ts';
import { validitySchema } from '../http/schemas/answer-schemas.ts';
import { searchRequest } from '../http/schemas/request-schemas.ts';
import { documentUrl } from './document-url.ts';
import { findByName, findProvision, trailOf } from './find-provision.ts';
import { type McpContext, toolProblem, toolResult } from './mcp-context.ts';

const longestName = 200;
const longestText = 20_000;

const inputSchema = {
  document: z.string().min(1).max(longestName).describe('文件标题（带不带书名号均可）或文件 id'),
  provision: z
    .string()
    .min(1)
    .max(longestName)
    .optional()
    .describe('条款，如 第二条、第2条第一款；不填则返回文件信息和目录'),
  asOf: searchRequest.shape.asOf,
};

const outputSchema = {
  release: z.string(),
  documentId: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  effectiveFrom: z.string().nullable(),
  repealedOn: z.string().nullable(),
  validity: validitySchema,
  provision: z.string().nullable(),
  headingTrail: z.array(z.string()),
  text: z.string(),
  contents: z.array(z.string()),
  url: z.string(),
};

/** `get_provision`: the words of one provision, or what a document consists of. */
export function addGetProvision(server: McpServer, { assistant, now, origin }: McpContext): void {
  const description = '按文件标题和条款号取原文，附时效和出处；不填条款则列出该文件的目录。';
  const annotations = { readOnlyHint: true, openWorldHint: false };
  server.registerTool(
    'get_provision',
    { title: '取政策条款原文', description, inputSchema, outputSchema, annotations },
    async ({ document: name, provision, asOf }) => {
      const reader = await assistant.index.current();
      const day = asOf ?? todayInChina(now());
      const summary = findByName(reader.documents, name, day);
      const document = summary === null ? null : await reader.document(summary.id);
      if (document === null) return toolProblem(`政策库中没有这份文件：${name}`);
      const found = provision === undefined ? null : findProvision(document, provision);
      if (provision !== undefined && found === null)
        return toolProblem(`《${document.title}》中没有这一条：${provision}`);
      const data = describe(document, found, day, origin);
      return toolResult(`《${data.title}》${found?.label ?? ''}\n${data.text || data.contents.join('\n')}`, {
        release: reader.release.id,
        ...data,
      });
    },
  );
}

function describe(document: Document, provision: Provision | null, asOf: IsoDate, origin: string) {
  const { id, title, documentNumber, issuer, effectiveFrom, repealedOn, provisions, text } = document;
  const path = provision?.path ?? null;
  return {
    documentId: id,
    title,
    documentNumber,
    issuer,
    effectiveFrom,
    repealedOn,
    validity: validityOn(document, asOf),
    provision: path,
    headingTrail: provision === null ? [] : trailOf(document, provision),
    text: provision === null ? '' : text.slice(provision.start, provision.end).slice(0, longestText),
    contents: provisions.filter(({ parent }) => isListed(provisions, parent, path)).map((one) => one.path),
    url: documentUrl(origin, id, path),
  };
}

/** Below a provision its own parts; of a whole document everything down to the articles. */
function isListed(provisions: readonly Provision[], parent: string | null, path: string | null): boolean {
  if (path !== null) return parent === path;
  const above = provisions.find((one) => one.path === parent);
  return above === undefined || !['article', 'paragraph', 'item', 'subitem', 'qa'].includes(above.kind);
}
