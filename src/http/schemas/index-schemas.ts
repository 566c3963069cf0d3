import { z } from '@hono/zod-openapi';
import { validitySchema } from './answer-schemas.ts';

const date = z.string().openapi({ format: 'date' });

const passageFound = z
  .object({
    id: z.string(),
    documentId: z.string(),
    title: z.string(),
    provision: z.string(),
    headingTrail: z.array(z.string()).readonly(),
    text: z.string(),
    validity: validitySchema,
    ocr: z.boolean().openapi({ description: '文字是否由程序从扫描件识别得到' }),
  })
  .openapi('PassageFound');

/** Response of `POST /v1/search`. */
export const searchResponse = z
  .object({
    release: z.string(),
    results: z.array(
      z
        .object({
          rank: z.int().openapi({ description: '名次，从 1 起' }),
          score: z.number(),
          signals: z.record(z.string(), z.number()).openapi({ description: '得分由哪些信号构成' }),
          passage: passageFound,
        })
        .openapi('SearchResult'),
    ),
  })
  .openapi('SearchResponse');

const documentSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    documentNumber: z.string().nullable(),
    issuer: z.string().nullable(),
    region: z.string().nullable(),
    promulgatedOn: date.nullable(),
    effectiveFrom: date.nullable(),
    repealedOn: date.nullable(),
    validity: validitySchema,
    sourceFile: z.string(),
    passageCount: z.int(),
    warnings: z.array(z.object({ code: z.string(), text: z.string() })).readonly(),
  })
  .openapi('DocumentSummary');

/** Response of `GET /v1/documents`. */
export const documentsResponse = z
  .object({ release: z.string(), documents: z.array(documentSummary) })
  .openapi('DocumentsResponse');

/** Response of `GET /v1/documents/{id}`. */
export const documentResponse = documentSummary
  .extend({
    release: z.string(),
    text: z
      .string()
      .openapi({ description: '全文；表格一行为各单元格以“ | ”相连。start、end 均以此为准（UTF-16）。' }),
    provisions: z.array(
      z
        .object({
          path: z.string().openapi({ description: '条款路径，也是文件页上的锚点' }),
          label: z.string(),
          start: z.int(),
          end: z.int(),
          page: z.int().nullable(),
        })
        .openapi('Provision'),
    ),
  })
  .openapi('DocumentResponse');

/** Path parameter of a Document. */
export const documentIdParam = z.object({
  id: z.string().openapi({ param: { name: 'id', in: 'path' }, description: '文件编号' }),
});
