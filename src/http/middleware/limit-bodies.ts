import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { HttpEnv } from '../http-app.ts';
import { Problem } from '../problems.ts';

const LARGEST_BODY = 64 * 1024;
/** All files of one upload together; each is held in memory while it is read. */
const LARGEST_UPLOAD = 100 * 1024 * 1024;

/** Refuses bodies that are too large; what clerks upload may be larger than what citizens ask. */
export function limitBodies(): MiddlewareHandler<HttpEnv> {
  const small = limit(LARGEST_BODY, '提交的内容超过 64 KB，请缩短后重试。');
  const large = limit(LARGEST_UPLOAD, '一次上传的文件合计超过 100 MB，请分批上传。');
  return (c, next) =>
    c.req.method === 'POST' && c.req.path === '/v1/admin/drafts' ? large(c, next) : small(c, next);
}

function limit(maxSize: number, detail: string): MiddlewareHandler<HttpEnv> {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem('too-large', { detail });
    },
  });
}
