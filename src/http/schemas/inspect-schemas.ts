import { z } from '@hono/zod-openapi';
import { validitySchema } from './answer-schemas.ts';
import { list } from './list.ts';

/** A question to be looked into. */
export const inspectRequest = z
  .strictObject({
    question: z.string().trim().min(1).max(500),
    asOf: z.iso.date().optional(),
    region: z.string().trim().max(50).optional(),
  })
  .openapi('InspectRequest');

const shownPassage = z.object({
  id: z.string(),
  documentId: z.string(),
  provision: z.string(),
  headingTrail: list(z.string()),
  text: z.string(),
  page: z.int().nullable(),
  ordinal: z.int(),
  ocr: z.boolean(),
});

const inspectedPassage = z.object({
  rank: z.int(),
  evidence: z.int().nullable().openapi({ description: '作为依据时的名次；null 为未采用' }),
  rejected: z.enum(['not-in-force', 'not-evidence']).nullable(),
  title: z.string(),
  validity: validitySchema,
  score: z.number(),
  signals: z.record(z.string(), z.number()),
  passage: shownPassage,
});

/** Why a question is answered as it is. */
export const inspectionSchema = z
  .object({
    release: z.string(),
    text: z.string(),
    query: z.string(),
    route: z.string(),
    asOf: z.string(),
    region: z.string().nullable(),
    decision: z.object({
      status: z.enum(['answered', 'declined', 'redirected', 'curated']),
      reason: z.string().nullable(),
    }),
    answerability: z.number().nullable(),
    threshold: z.number(),
    contributions: list(z.object({ feature: z.string(), value: z.number(), contribution: z.number() })),
    passages: list(inspectedPassage),
    notInForce: list(inspectedPassage),
  })
  .openapi('Inspection');

/** A passage between its neighbours. */
export const passageContextSchema = z
  .object({
    title: z.string(),
    passage: shownPassage,
    before: list(shownPassage),
    after: list(shownPassage),
  })
  .openapi('PassageContext');

/** What citizens thought of answers, by provision. */
export const feedbackSchema = z
  .object({
    release: z.string(),
    passageId: z.string().openapi({ description: '段落；“-”为没有引用条款的回答' }),
    helpful: z.int(),
    notHelpful: z.int(),
    reasons: z.record(z.string(), z.int()),
  })
  .openapi('FeedbackCount');
