import { createRoute } from '@hono/zod-openapi';
import type { IsoDate } from '../../../index/document.ts';
import type { DocumentSummary, PolicyIndex } from '../../../index/store/release-reader.ts';
import { todayInChina } from '../../../index/today.ts';
import { validityOn } from '../../../index/validity.ts';
import { findDocument } from '../find-document.ts';
import type { HttpApp } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import { liveRelease } from '../live-release.ts';
import { documentIdParam, documentResponse, documentsResponse } from '../schemas/index-schemas.ts';
import { problemResponses } from '../schemas/problem-schema.ts';

const listRoute = createRoute({
  method: 'get',
  path: '/v1/documents',
  tags: ['文件'],
  summary: '列出全部文件',
  responses: {
    200: { description: '政策库中的文件', content: { 'application/json': { schema: documentsResponse } } },
    ...problemResponses(503),
  },
});

const oneRoute = createRoute({
  method: 'get',
  path: '/v1/documents/{id}',
  tags: ['文件'],
  summary: '取一份文件的全文与条款',
  request: { params: documentIdParam },
  responses: {
    200: { description: '文件全文', content: { 'application/json': { schema: documentResponse } } },
    ...problemResponses(404, 503),
  },
});

/** `GET /v1/documents` and `GET /v1/documents/{id}`. */
export function addDocumentRoutes(app: HttpApp, index: PolicyIndex, settings: HttpSettings): void {
  app.openapi(listRoute, async (c) => {
    const reader = await liveRelease(index);
    const today = todayInChina(settings.now());
    return c.json(
      { release: reader.release.id, documents: reader.documents.map((summary) => toListed(summary, today)) },
      200,
    );
  });
  app.openapi(oneRoute, async (c) => {
    const { reader, summary, document } = await findDocument(index, c.req.valid('param').id);
    const provisions = document.provisions.map(({ path, label, start, end, page }) => ({
      path,
      label,
      start,
      end,
      page,
    }));
    return c.json(
      {
        ...toListed(summary, todayInChina(settings.now())),
        release: reader.release.id,
        text: document.text,
        provisions,
      },
      200,
    );
  });
}

function toListed(summary: DocumentSummary, today: IsoDate) {
  return {
    id: summary.id,
    title: summary.title,
    documentNumber: summary.documentNumber,
    issuer: summary.issuer,
    region: summary.region,
    promulgatedOn: summary.promulgatedOn,
    effectiveFrom: summary.effectiveFrom,
    repealedOn: summary.repealedOn,
    validity: validityOn(summary, today),
    sourceFile: summary.sourceFile,
    passageCount: summary.passageCount,
    warnings: summary.warnings,
  };
}
