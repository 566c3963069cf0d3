import { z } from '@hono/zod-openapi';
import type { Metadata } from '../../../index/document.ts';
import { list } from './list.ts';

const date = z.string().nullable().openapi({ format: 'date' });
/** A field's value before or after a change, or a detail of what was done. */
const value = z.union([z.string(), z.number(), z.null(), list(z.string())]);
const warning = z.object({ code: z.string(), text: z.string().openapi({ description: '中文说明' }) });
const marks = list(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })).openapi({
  description: '逐词比较：未变、新增、删去',
});
const clause = { path: z.string(), label: z.string() };

const clauseChange = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('added'), ...clause, text: z.string() }),
    z.object({ kind: z.literal('removed'), ...clause, text: z.string() }),
    z.object({ kind: z.literal('changed'), ...clause, movedFrom: z.string().nullable(), marks }),
    z.object({ kind: z.literal('moved'), ...clause, movedFrom: z.string() }),
  ])
  .openapi('ClauseChange');

const draftDocument = z.object({
  id: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  category: z.string().nullable(),
  region: z.string().nullable(),
  level: z.enum(['national', 'province', 'city', 'district']).nullable(),
  promulgatedOn: date,
  effectiveFrom: date,
  repealedOn: date,
  repealedBy: z.string().nullable(),
  supersedes: list(z.string()),
  passageCount: z.int(),
  outline: list(z.object({ ...clause, depth: z.int() })),
});

const draftFile = z.object({
  name: z.string(),
  file: z.string().openapi({ description: '保存时生成的名称，与上传的文件名无关' }),
  bytes: z.int(),
  digest: z.string(),
  status: z.enum(['parsed', 'failed', 'duplicate']),
  documents: list(draftDocument),
  warnings: list(warning),
  error: warning.nullable(),
});

const documentDiff = z
  .object({
    documentId: z.string(),
    title: z.string(),
    status: z.enum(['created', 'updated', 'unchanged']),
    comparedWith: z.object({ documentId: z.string(), title: z.string() }).nullable(),
    metadata: list(z.object({ field: z.string(), before: value, after: value })),
    clauses: list(clauseChange),
  })
  .openapi('DocumentDiff');

const shownAnswer = z.object({
  status: z.enum(['answered', 'declined', 'redirected']),
  reason: z.string().nullable(),
  answer: z.string(),
  mode: z.string(),
  citations: list(z.object({ title: z.string(), provision: z.string(), quote: z.string() })),
});

const regression = z.object({ questionId: z.string(), kinds: list(z.string()) });

const impact = z
  .object({
    asOf: z.string(),
    questions: z.int(),
    replayed: z.int(),
    changed: list(
      z.object({
        question: z.object({
          id: z.string(),
          question: z.string(),
          origin: z.enum(['judged', 'curated', 'suggested']),
          gold: list(z.object({ title: z.string(), provision: z.string().nullable() })),
        }),
        kinds: list(z.string()),
        live: shownAnswer,
        draft: shownAnswer,
      }),
    ),
    regressions: list(regression).openapi({ description: '变差的回答；不填理由不能发布' }),
  })
  .openapi('DraftImpact');

const actor = z.object({ keyId: z.string(), name: z.string(), role: z.enum(['clerk', 'admin']) });

/** A draft with its parse report, diff and impact. */
export const draftSchema = z
  .object({
    id: z.string(),
    createdAt: z.string(),
    createdBy: actor,
    status: z.enum(['open', 'published']),
    files: list(draftFile),
    check: z.object({
      base: z.string().nullable(),
      checkedAt: z.string(),
      documents: list(documentDiff),
      supersessions: list(
        z.object({
          documentId: z.string(),
          title: z.string(),
          repealedOn: date,
          repealedBy: z.string().nullable(),
          text: z.string(),
        }),
      ),
      impact,
    }),
    release: z.string().nullable(),
  })
  .openapi('Draft');

/** A release as clerks see it. */
export const releaseSchema = z
  .object({
    id: z.string(),
    live: z.boolean(),
    publishedAt: z.string(),
    documentCount: z.int(),
    passageCount: z.int(),
    checksum: z.string(),
    restoredFrom: z.string().nullable(),
  })
  .openapi('Release');

/** A group of questions that were declined. */
export const gapSchema = z
  .object({
    id: z.string(),
    words: list(z.string()).openapi({ description: '至少三个提问共有的词；不保存提问原文' }),
    count: z.int(),
    reasons: z.record(z.string(), z.int()),
    firstOn: z.string(),
    lastOn: z.string(),
    status: z.enum(['open', 'attached', 'curated', 'out-of-scope']),
  })
  .openapi('Gap');

/** One line of the audit. */
export const auditEntrySchema = z
  .object({
    number: z.int(),
    at: z.string(),
    who: actor,
    action: z.string(),
    subject: z.string(),
    details: z.record(z.string(), value).optional(),
    previous: z.string(),
    hash: z.string(),
  })
  .openapi('AuditEntry');

const named = { title: z.string().min(1).max(200), provision: z.string().min(1).max(100) };
const question = z.string().min(1).max(500).openapi({ description: '工作人员自己的表述' });

/** What to do about a gap. */
export const gapResolution = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('out-of-scope') }),
    z.strictObject({ action: z.literal('attach'), question, ...named }),
    z.strictObject({ action: z.literal('curate'), question, ...named, answer: z.string().min(1).max(2000) }),
  ])
  .openapi('GapResolution');

const fact = z.string().trim().max(200).nullable();
const day = z.iso.date().nullable();

/** Metadata that a clerk confirms or corrects; fields that are not given stay. */
export const correctionRequest = z
  .strictObject({
    documentId: z.string().min(1).max(300),
    metadata: z
      .strictObject({
        title: z.string().trim().min(1).max(200),
        documentNumber: fact,
        issuer: fact,
        category: fact,
        region: fact,
        level: z.enum(['national', 'province', 'city', 'district']).nullable(),
        promulgatedOn: day,
        effectiveFrom: day,
        repealedOn: day,
        repealedBy: fact,
        supersedes: z.array(z.string().trim().min(1).max(200)).max(50),
      })
      .partial()
      .transform(present),
  })
  .openapi('DraftCorrection');

/** Fields that were given; text without a character counts as not stated. */
function present(given: Readonly<Record<string, unknown>>): Partial<Metadata> {
  const entries = Object.entries(given).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.map(([name, each]) => [name, each === '' ? null : each]));
}

/** Who holds the key that was sent. */
export const holderSchema = actor.openapi('DeskHolder');

/** A key without what its holder sends. */
export const keySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(['clerk', 'admin']),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
  })
  .openapi('DeskKey');

/** What a new key is for. */
export const newKeyRequest = z
  .strictObject({
    name: z.string().trim().min(1).max(50).openapi({ description: '持有人，记入审计' }),
    role: z.enum(['clerk', 'admin']).default('clerk'),
    days: z
      .int()
      .min(1)
      .max(3650)
      .nullable()
      .default(null)
      .openapi({ description: '多少天后失效；null 为长期' }),
  })
  .openapi('NewDeskKey');
