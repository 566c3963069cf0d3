import { z } from '@hono/zod-openapi';
import { receiptSchema } from '../../answer/receipts/receipt-schema.ts';

/** Receipt of an answer. */
// Made anew: a schema made before zod was extended has no openapi().
export const receiptResponse = z.object(receiptSchema.shape).openapi('Receipt', {
  description: '回答的凭据：依据的版本、条款摘要（SHA-256）、得分与核对结果；不含提问内容。',
});

/** Path parameter of an answer. */
export const answerIdParam = z.object({
  id: z.uuid().openapi({ param: { name: 'id', in: 'path' }, description: '回答的 id' }),
});
