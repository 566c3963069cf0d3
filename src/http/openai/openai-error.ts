import type { z } from '@hono/zod-openapi';
import type { HttpContext } from '../http-app.ts';
import { type Problem, problemKinds } from '../problems.ts';

/** What clients of the OpenAI API expect of an error. */
export type OpenAiErrorBody = {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
  };
};

/** An error of the OpenAI-compatible routes. */
export class OpenAiError extends Error {
  override readonly name = 'OpenAiError';
  readonly status: 400 | 404;
  readonly param: string | null;
  readonly code: string;

  constructor(status: 400 | 404, message: string, param: string | null, code: string) {
    super(message);
    this.status = status;
    this.param = param;
    this.code = code;
  }
}

/** Whether an address belongs to the OpenAI-compatible API, whose errors have its shape. */
export function isOpenAiPath(path: string): boolean {
  return path === '/v1/chat/completions' || path === '/v1/models' || path.startsWith('/v1/models/');
}

/** Throws what a refused request is answered with; values that were sent are not repeated. */
export function rejectChatRequest(
  result: { readonly success: true } | { readonly success: false; readonly error: z.ZodError },
): undefined {
  if (result.success) return undefined;
  const [issue] = result.error.issues;
  const param = (issue?.path ?? []).map(String).join('.') || null;
  const code = issue?.code === 'custom' ? 'unsupported_value' : 'invalid_value';
  throw new OpenAiError(400, `${param ?? 'body'}: ${issue?.message ?? 'invalid'}`, param, code);
}

/** Answers with an error in OpenAI's shape. */
export function openAiErrorResponse(c: HttpContext, error: OpenAiError): Response {
  const { status, message, param, code } = error;
  return c.json(body(message, 'invalid_request_error', param, code), status);
}

/** A Problem in OpenAI's shape. */
export function openAiProblemResponse(c: HttpContext, problem: Problem): Response {
  const { status } = problemKinds[problem.code];
  const field = problem.errors[0]?.field ?? null;
  const answer = body(problem.message, typeOf(status), field === 'body' ? null : field, codeOf(problem));
  return c.body(JSON.stringify(answer), status, {
    ...problem.headers,
    'Content-Type': 'application/json; charset=utf-8',
  });
}

/** The `error` of a stream that broke off. */
export function openAiStreamError(problem: Problem): OpenAiErrorBody {
  return body(problem.message, 'server_error', null, codeOf(problem));
}

function body(message: string, type: string, param: string | null, code: string | null): OpenAiErrorBody {
  return { error: { message, type, param, code } };
}

function typeOf(status: number): string {
  if (status === 429) return 'rate_limit_error';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}

function codeOf({ code }: Problem): string {
  return code === 'too-many-requests' ? 'rate_limit_exceeded' : code.replaceAll('-', '_');
}
