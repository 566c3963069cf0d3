import { HTTPException } from 'hono/http-exception';
import type { HttpContext } from './http-app.ts';
import type { Hotline } from './http-options.ts';

/** One field of a request that was refused, with the reason in Chinese. */
export type FieldError = { readonly field: string; readonly message: string };

/** Kinds of problem; each has a status, a title and, unless the thrower knows better, a detail for citizens. */
const kinds = {
  'invalid-request': { status: 400, title: '请求无效', detail: '提交的内容有误，请按提示修改后重试。' },
  'origin-not-allowed': {
    status: 403,
    title: '来源不被允许',
    detail: '本服务未向该网站开放，请联系服务的管理单位。',
  },
  'not-found': { status: 404, title: '没有找到', detail: '您访问的地址不存在。' },
  'document-not-found': {
    status: 404,
    title: '没有找到文件',
    detail: '政策库中没有这份文件，可能已被撤下或更新。',
  },
  'receipt-not-found': {
    status: 404,
    title: '没有找到凭据',
    detail: '没有这次回答的凭据。凭据只在内存中短时保存，可能已经过期。',
  },
  'method-not-allowed': { status: 405, title: '请求方式不对', detail: '这个地址不接受该请求方式。' },
  'request-timeout': { status: 408, title: '请求超时', detail: '请求未能按时送达，请重试。' },
  'too-large': { status: 413, title: '内容过长', detail: '提交的内容超过 64 KB，请缩短后重试。' },
  'unsupported-media-type': {
    status: 415,
    title: '内容类型不支持',
    detail: '请以 application/json 格式提交。',
  },
  'too-many-requests': { status: 429, title: '请求过于频繁', detail: '您的提问过于频繁，请稍候再试。' },
  internal: { status: 500, title: '服务出错', detail: '服务暂时出现问题，请稍后再试。' },
  unavailable: { status: 503, title: '服务暂不可用', detail: '政策库尚未就绪，请稍后再试。' },
  'shutting-down': { status: 503, title: '服务正在重启', detail: '服务正在重启，请稍后再试。' },
} as const;

/** Stable machine-readable name of a problem. */
export type ProblemCode = keyof typeof kinds;

/** All problem kinds, for the API reference. */
export const problemKinds = kinds;

/** An error with an answer for the client; everything else that is thrown becomes `internal`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    options: {
      readonly detail?: string;
      readonly errors?: readonly FieldError[];
      readonly headers?: Readonly<Record<string, string>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(options.detail ?? kinds[code].detail, { cause: options.cause });
    this.code = code;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }
}

/** The one place where what was thrown becomes what a client may see. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException) return fromHttpException(error);
  return new Problem('internal', { cause: error });
}

/** Writes a Problem as `application/problem+json`; failures of the service also name the hotline. */
export function problemResponse(c: HttpContext, problem: Problem, hotline: Hotline): Response {
  const { status, title } = kinds[problem.code];
  const body = {
    type: `/docs#${problem.code}`,
    title,
    status,
    detail: problem.message,
    instance: `urn:uuid:${c.get('requestId')}`,
    errors: problem.errors,
    ...(status >= 500 || status === 429 ? { hotline } : {}),
  };
  return c.body(JSON.stringify(body), status, {
    ...problem.headers,
    'Content-Type': 'application/problem+json; charset=utf-8',
  });
}

function fromHttpException(error: HTTPException): Problem {
  switch (error.status) {
    case 400:
      return new Problem('invalid-request', {
        detail: '提交的内容不是有效的 JSON。',
        errors: [{ field: 'body', message: '不是有效的 JSON' }],
      });
    case 404:
      return new Problem('not-found');
    case 408:
      return new Problem('request-timeout');
    case 413:
      return new Problem('too-large');
    case 415:
      return new Problem('unsupported-media-type');
    default:
      return new Problem('internal', { cause: error });
  }
}
