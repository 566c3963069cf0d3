import { HTTPException } from 'hono/http-exception';
import { IndexLockedError } from '../../index/store/write-lock.ts';
import { DeskRefusal } from '../desk/desk-errors.ts';
import { type Texts, zhCn } from '../texts/zh-cn.ts';
import type { HttpContext } from './http-app.ts';
import type { Hotline } from './http-options.ts';

/** One field of a request that was refused, with the reason in Chinese. */
export type FieldError = { readonly field: string; readonly message: string };

const { problems: said } = zhCn;

/** Kinds of problem; each has a status, a title and, unless the thrower knows better, a detail for citizens. */
const kinds = {
  'invalid-request': { status: 400, ...said['invalid-request'] },
  'origin-not-allowed': { status: 403, ...said['origin-not-allowed'] },
  'not-found': { status: 404, ...said['not-found'] },
  'document-not-found': { status: 404, ...said['document-not-found'] },
  'receipt-not-found': { status: 404, ...said['receipt-not-found'] },
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
  'method-not-allowed': { status: 405, ...said['method-not-allowed'] },
  'request-timeout': { status: 408, ...said['request-timeout'] },
  'too-large': { status: 413, ...said['too-large'] },
  'unsupported-media-type': { status: 415, ...said['unsupported-media-type'] },
  'too-many-requests': { status: 429, ...said['too-many-requests'] },
  internal: { status: 500, ...said.internal },
  unavailable: { status: 503, ...said.unavailable },
  'shutting-down': { status: 503, ...said['shutting-down'] },
} as const;

/** Stable machine-readable name of a problem. */
export type ProblemCode = keyof typeof kinds;

/** All problem kinds with their status. */
export const problemKinds = kinds;

/** All problem kinds in a centre's own words, for the API reference. */
export function problemsIn({ problems }: Texts) {
  const own: Readonly<Record<string, object>> = problems;
  const entries = Object.entries(kinds).map(([code, kind]) => [code, { ...kind, ...own[code] }]);
  return Object.fromEntries(entries) as typeof kinds; // fromEntries forgets the keys
}

/** An error with an answer for the client; everything else that is thrown becomes `internal`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly title: string;
  /** Whether the message is the one that every problem of this kind has. */
  readonly isPlain: boolean;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;
  /** Further members of the problem document. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: ProblemCode,
    options: {
      readonly title?: string;
      readonly detail?: string;
      readonly errors?: readonly FieldError[];
      readonly headers?: Readonly<Record<string, string>>;
      readonly members?: Readonly<Record<string, unknown>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(options.detail ?? kinds[code].detail, { cause: options.cause });
    this.code = code;
    this.title = options.title ?? kinds[code].title;
    this.isPlain = options.detail === undefined;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
    this.members = options.members ?? {};
  }
}

/** The same problem in a centre's own words. */
export function inOwnWords(problem: Problem, { problems }: Texts): Problem {
  const own = Object.hasOwn(problems, problem.code) ? problems[problem.code as keyof typeof problems] : null;
  if (own === null) return problem;
  const { errors, headers, members, cause } = problem;
  const detail = problem.isPlain ? own.detail : problem.message;
  return new Problem(problem.code, { ...{ errors, headers, members, cause, detail }, title: own.title });
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
  const { status } = kinds[problem.code];
  return {
    type: `/docs#${problem.code}`,
    title: problem.title,
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
