import type { z } from '@hono/zod-openapi';
import { maskIdentifiers } from '../../index/analysis/identifiers.ts';
import { cleanText } from '../../index/analysis/normalize-text.ts';
import { type FieldError, Problem } from './problems.ts';

type Issue = z.core.$ZodIssue;

const longestList = 20;
const longestFieldName = 80;

/** Throws a Problem that names every refused field when a request does not match its schema. */
export function rejectInvalidRequest(
  result: { readonly success: true } | { readonly success: false; readonly error: z.ZodError },
): undefined {
  if (!result.success) throw invalidRequest(result.error);
}

/** The Problem that names what a schema refused; values that were sent are not repeated. */
export function invalidRequest(error: z.ZodError): Problem {
  const errors = error.issues.flatMap(fieldErrors).slice(0, longestList);
  const first = errors[0];
  const detail = first === undefined ? {} : { detail: `${first.field}：${first.message}。` };
  return new Problem('invalid-request', { ...detail, errors });
}

function fieldErrors(issue: Issue): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: nameOf(issue.path), message: messageOf(issue) }];
  return issue.keys.map((key) => ({ field: nameOf([...issue.path, key]), message: '不认识的字段' }));
}

function nameOf(path: readonly PropertyKey[]): string {
  const name = path.reduce<string>((trail, part) => {
    if (typeof part === 'number') return `${trail}[${part}]`;
    return trail === '' ? String(part) : `${trail}.${String(part)}`;
  }, '');
  return name === '' ? 'body' : maskIdentifiers(cleanText(name)).slice(0, longestFieldName);
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  array: '列表',
  object: '对象',
  boolean: '真假值',
};

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `须填写，且应为${typeNames[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return issue.origin === 'string' ? '不能为空' : `不能小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `不能大于 ${issue.maximum}`
        : `不能超过 ${issue.maximum} 项`;
    case 'invalid_value':
      return `只能是 ${issue.values.join('、')}`;
    case 'invalid_format':
      return issue.format === 'date' ? '不是有效日期，应写作 2026-01-31' : '格式不对';
    default:
      return issue.message;
  }
}
