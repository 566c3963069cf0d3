import { z } from 'zod';
import type { Metadata } from '../../index/document.ts';

const text = z.string().transform((value) => (value === '' ? null : value));
const date = z.union([z.iso.date(), z.literal('').transform(() => null)]);
const fields = z
  .strictObject({
    title: z.string().min(1),
    documentNumber: text,
    issuer: text,
    category: text,
    region: text,
    level: z.union([
      z.enum(['national', 'province', 'city', 'district']),
      z.literal('').transform(() => null),
    ]),
    promulgatedOn: date,
    effectiveFrom: date,
    repealedOn: date,
    repealedBy: text,
    supersedes: z.string().transform((value) => value.split('|').filter((one) => one !== '')),
  })
  .partial();

/** Reads `field=value` words as metadata; an empty value says that the fact is not stated. Throws naming a bad field. */
export function readCorrection(words: readonly string[]): Partial<Metadata> {
  const entries = words.map((word) => {
    const at = word.indexOf('=');
    return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1).trim()];
  });
  const read = fields.safeParse(Object.fromEntries(entries));
  if (!read.success)
    throw new Error(
      read.error.issues.map(({ path, message }) => `${path.join('.') || 'fields'}: ${message}`).join('; '),
    );
  return Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined));
}
