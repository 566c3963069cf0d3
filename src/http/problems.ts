import { HTTPException } from 'hono/http-exception';
import { IndexLockedError } from '../../index/store/write-lock.ts';
import { DeskRefusal } from '../desk/desk-errors.ts';
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
  unauthorized: {
    status: 401,
    title: '需要密钥',
    detail: '请以 Authorization: Bearer 提供有效的工作台密钥。',
  },
  forbidden: { status: 403, title: '没有权限', detail: '这项操作需要管理员密钥。' },
  'bad-upload': { status: 400, title: '上传有误', detail: '没有收到文件，请至少选择一个文件。' },
  'bad-correction': { status: 400, title: '更正有误', detail: '更正后的文件与另一份文件相同。' },
  'passage-not-found': { status: 404, title: '没有找到段落', detail: '现行版本中没有这个段落。' },
  'key-not-found': { status: 404, title: '没有找到密钥', detail: '没有这把密钥。' },
  'own-key': { status: 409, title: '不能停用本密钥', detail: '不能停用正在使用的密钥。' },
  'draft-not-found': { status: 404, title: '没有找到草稿', detail: '没有这份草稿，可能已被放弃。' },
  'draft-published': { status: 409, title: '草稿已发布', detail: '这份草稿已经发布。' },
  'draft-outdated': {
    status: 409,
    title: '草稿需重新核对',
    detail: '现行版本已经变化，请重新核对后再发布。',
  },
  'draft-regressions': { status: 409, title: '有回答变差', detail: '请核对影响；确需发布的，请填写理由。' },
  'nothing-to-publish': { status: 409, title: '没有变化', detail: '这份草稿与现行版本没有差别。' },
  'release-not-found': { status: 404, title: '没有找到版本', detail: '没有这个版本，可能已按保留期限清理。' },
  'gap-not-found': { status: 404, title: '没有找到问题组', detail: '没有这个问题组，可能已被清理。' },
  'provision-not-found': { status: 404, title: '没有找到条款', detail: '现行版本中没有这一条款。' },
  'unsupported-answer': { status: 400, title: '答案缺少依据', detail: '答案中的数字不在所依据的条款中。' },
  'index-locked': { status: 409, title: '正在被他人更新', detail: '政策库正在被更新，请稍后再试。' },
  'storage-full': {
    status: 507,
    title: '无法写入',
    detail: '磁盘已满或数据目录不可写，本次更新没有生效，现行版本不受影响。',
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
  /** Further members of the problem document. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: ProblemCode,
    options: {
      readonly detail?: string;
      readonly errors?: readonly FieldError[];
      readonly headers?: Readonly<Record<string, string>>;
      readonly members?: Readonly<Record<string, unknown>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(options.detail ?? kinds[code].detail, { cause: options.cause });
    this.code = code;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
    this.members = options.members ?? {};
  }
}

/** The one place where what was thrown becomes what a client may see. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException) return fromHttpException(error);
  if (error instanceof DeskRefusal) return fromRefusal(error);
  if (error instanceof IndexLockedError) return fromLock(error);
  if (isStorageFailure(error)) return new Problem('storage-full', { cause: error });
  return new Problem('internal', { cause: error });
}

/** Writes a Problem as `application/problem+json`; failures of the service also name the hotline. */
export function problemResponse(c: HttpContext, problem: Problem, hotline: Hotline): Response {
  return c.body(JSON.stringify(problemBody(c, problem, hotline)), kinds[problem.code].status, {
    ...problem.headers,
    'Content-Type': 'application/problem+json; charset=utf-8',
  });
}

/** The problem document itself, for where it is one event of several. */
export function problemBody(c: HttpContext, problem: Problem, hotline: Hotline): Record<string, unknown> {
  const { status, title } = kinds[problem.code];
  return {
    type: `/docs#${problem.code}`,
    title,
    status,
    detail: problem.message,
    instance: `urn:uuid:${c.get('requestId')}`,
    errors: problem.errors,
    ...problem.members,
    ...(status >= 500 || status === 429 ? { hotline } : {}),
  };
}

function fromRefusal({ code, message, regressions }: DeskRefusal): Problem {
  return new Problem(code, {
    detail: message,
    ...(regressions.length > 0 ? { members: { regressions } } : {}),
  });
}

function fromLock({ owner }: IndexLockedError): Problem {
  if (owner === null) return new Problem('index-locked', { headers: { 'Retry-After': '15' } });
  const { who, since } = owner;
  const detail = `${who ?? '另一个程序'}自 ${since} 起正在更新政策库，请稍后再试。`;
  return new Problem('index-locked', {
    detail,
    members: { lock: { who, since } },
    headers: { 'Retry-After': '15' },
  });
}

const STORAGE_FAILURES = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM']);

/** Whether the data folder could not be written, said by Node or, in words, by LanceDB. */
function isStorageFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (
    (code !== undefined && STORAGE_FAILURES.has(code)) ||
    /No space left on device|Read-only file system|Permission denied/u.test(error.message)
  );
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
