import { parse } from 'yaml';
import { z } from 'zod';
import type { TextOverrides } from './settle-texts.ts';
import { zhCn } from './zh-cn.ts';

type Tree = string | readonly string[] | { readonly [name: string]: Tree };

/** Gap that every text may have. */
const ANYWHERE = '{hotline}';
const MOST_NAMED = 10;

const { service: _service, ...sentences } = zhCn;
const service = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').optional(),
  tagline: z.string().trim().min(1, 'must not be empty').optional(),
  hotline: z
    .string('must be text: put the number in quotes')
    .regex(/^[\d-]{3,16}$/u, 'must be 3 to 16 digits and hyphens')
    .optional(),
  filing: z.string('must be text').trim().optional(),
  model: z.string('must be text').trim().optional(),
});
const overrides = z.strictObject({ service: service.optional(), ...shapeOf(sentences) }, 'must be an object');

/** Reads a centre's own texts from YAML or JSON; throws an Error that names every text that cannot be used, and why. */
export function readTexts(file: string): TextOverrides {
  const read = overrides.safeParse(parse(file) ?? {});
  if (read.success) return read.data as TextOverrides; // the schema is made from the texts
  const named = read.error.issues.map(describe);
  const more = named.length > MOST_NAMED ? [`and ${named.length - MOST_NAMED} more`] : [];
  throw new Error([...named.slice(0, MOST_NAMED), ...more].join('; '));
}

function shapeOf(branch: { readonly [name: string]: Tree }): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(branch).map(([name, value]) => [name, schemaOf(value).optional()]),
  );
}

function schemaOf(value: Tree): z.ZodType {
  if (typeof value === 'string') return sentenceLike(value);
  if (isList(value)) return z.array(sentenceLike(''), 'must be a list of texts').min(1, 'must not be empty');
  return z.strictObject(shapeOf(value), 'must be an object');
}

/** A text that is not empty and has the gaps of the one it replaces: without them, what is filled in would be lost. */
function sentenceLike(original: string): z.ZodType {
  const wanted = gapsOf(original);
  return z
    .string('must be text')
    .trim()
    .min(1, 'must not be empty')
    .superRefine((text, context) => {
      const given = gapsOf(text);
      for (const gap of wanted)
        if (!given.has(gap)) context.addIssue({ code: 'custom', message: `needs ${gap}` });
      for (const gap of given)
        if (!wanted.has(gap)) context.addIssue({ code: 'custom', message: `knows no ${gap}` });
    });
}

function gapsOf(text: string): Set<string> {
  const gaps = new Set(text.match(/\{\w+\}/gu) ?? []);
  gaps.delete(ANYWHERE);
  return gaps;
}

function isList(value: Tree): value is readonly string[] {
  return Array.isArray(value);
}

function describe(issue: z.core.$ZodIssue): string {
  const at = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${[...at, key].join('.')}: there is no such text`).join('; ');
  return `${at.join('.') || 'the file'}: ${issue.message}`;
}
