import { z } from 'zod';
import { DEFAULT_TEXTS, type TextOverrides } from './texts.ts';

const sentence = z.string().trim().min(1);
const sentences = <Key extends string>(texts: Readonly<Record<Key, string>>) =>
  z.partialRecord(z.enum(Object.keys(texts) as [Key, ...Key[]]), sentence).optional();

const overrides = z.strictObject({
  label: sentence.optional(),
  fallback: sentence.optional(),
  hotlineText: sentence.optional(),
  department: sentence.includes('{department}').optional(),
  nearest: sentence.optional(),
  declined: sentences(DEFAULT_TEXTS.declined),
  redirected: sentences(DEFAULT_TEXTS.redirected),
});

/** Reads a centre's own texts from JSON; throws an Error that names what is wrong. */
export function readTexts(json: string): TextOverrides {
  const read = overrides.safeParse(JSON.parse(json));
  if (!read.success) throw new Error(z.prettifyError(read.error));
  const given = Object.entries(read.data).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as TextOverrides;
}
