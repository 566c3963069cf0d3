import { z } from '@hono/zod-openapi';

/** Whether a Document applies on the day asked about. */
export const validitySchema = z
  .enum(['in-force', 'repealed', 'not-yet-effective', 'unknown'])
  .openapi('Validity', { description: '现行有效、已废止、尚未施行、时效未知' });

const date = z.string().openapi({ format: 'date' });

/** Where the citizen is sent when the service cannot help. */
export const hotlineSchema = z.object({ number: z.string(), text: z.string() }).openapi('Hotline');

/** A sentence's tie to a Provision. */
export const citationSchema = z
  .object({
    n: z.int().openapi({ description: '引用序号，对应回答中的 [n]' }),
    documentId: z.string(),
    title: z.string(),
    documentNumber: z.string().nullable().openapi({ description: '文号' }),
    provision: z.string().openapi({ description: '条款，如 第二条第一款' }),
    headingTrail: z.array(z.string()).readonly(),
    quote: z.string().openapi({ description: '原文，与文件全文 start..end 逐字一致' }),
    start: z.int(),
    end: z.int(),
    page: z.int().nullable(),
    effectiveFrom: date.nullable(),
    validity: validitySchema,
    url: z.string().openapi({ description: '文件页地址，打开后定位到条款并标出所引文字' }),
  })
  .openapi('Citation');

/** The outcome of a question. */
export const answerSchema = z
  .object({
    id: z.string(),
    status: z.enum(['answered', 'declined', 'redirected']),
    reason: z
      .enum([
        'no-match',
        'named-thing-missing',
        'out-of-scope',
        'needs-region',
        'not-in-force',
        'personal-data',
        'unsupported',
        'overloaded',
        'greeting',
        'thanks',
        'about-service',
        'emergency',
        'personal-account',
        'complaint',
        'injection',
      ])
      .nullable(),
    answer: z.string().openapi({ description: '各句相连，句后带引用序号 [n]' }),
    sentences: z
      .array(z.object({ text: z.string(), citations: z.array(z.int()).readonly() }).openapi('Sentence'))
      .readonly(),
    citations: z.array(citationSchema).readonly(),
    notices: z
      .array(
        z
          .object({
            kind: z.enum([
              'repealed',
              'not-yet-effective',
              'region',
              'conflict',
              'fallback',
              'identifier',
              'ocr',
            ]),
            text: z.string(),
          })
          .openapi('Notice'),
      )
      .readonly(),
    hotline: hotlineSchema,
    mode: z.enum(['extractive', 'generative', 'curated', 'cached']),
    label: z.string().openapi({ description: '人工智能生成内容标识，展示时须保留' }),
    model: z.string(),
    release: z.string(),
    timings: z
      .object({ retrieveMs: z.number(), firstTextMs: z.number(), totalMs: z.number() })
      .openapi('Timings'),
  })
  .openapi('Answer');
