import { z } from 'zod';
import type { Receipt } from './receipt.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What a receipt looks like when it comes back from outside. */
export const receiptSchema = z.object({
  answerId: z.string(),
  release: z.object({ id: z.string(), checksum: z.string(), embedder: z.string() }),
  status: z.enum(['answered', 'declined', 'redirected']),
  reason: z.string().nullable(),
  mode: z.enum(['extractive', 'generative', 'curated', 'cached']),
  composedBy: z.enum(['extractive', 'generative', 'curated', 'canned']),
  composer: z.string(),
  model: z.object({ id: z.string(), digest: digest.nullable(), promptDigest: digest.nullable() }),
  asOf: z.iso.date(),
  region: z.string().nullable(),
  requestedMode: z.enum(['auto', 'extractive', 'generative']),
  followUp: z.boolean(),
  answerability: z.number().nullable(),
  passages: z.array(z.object({ id: z.string(), digest, score: z.number() })).readonly(),
  citations: z
    .array(
      z.object({
        n: z.int(),
        documentId: z.string(),
        provision: z.string(),
        start: z.int(),
        end: z.int(),
        digest,
      }),
    )
    .readonly(),
  checks: z.array(z.object({ name: z.string(), passed: z.boolean() })).readonly(),
  answerDigest: digest,
});

/** A receipt as read back; reasons are not checked against the closed list, which may have grown. */
export type ReadReceipt = Omit<Receipt, 'reason'> & { readonly reason: string | null };

/** Reads a receipt; throws naming what is wrong with it. */
export function parseReceipt(text: string): ReadReceipt {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Error('The receipt is not JSON; save what GET /v1/answers/{id}/receipt returns.', { cause });
  }
  const read = receiptSchema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`The receipt is not whole: ${issue?.path.join('.')}: ${issue?.message}`);
}
