import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { contentEncoding } from '../content-encoding.ts';
import type { HttpEnv } from '../http-app.ts';

const encoders = { br: promisify(brotliCompress), gzip: promisify(gzip) } as const;
/** About 1 ms for a page; the next better ones cost more time than a slow line saves. */
const options = { br: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }, gzip: { level: 6 } } as const;

/** Compresses every page, problems and answers to forms included: they carry their styles. */
export function compressPages(): MiddlewareHandler<HttpEnv> {
  return async function compressPages(c, next) {
    await next();
    const { headers } = c.res;
    if (!headers.get('Content-Type')?.startsWith('text/html') || headers.has('Content-Encoding')) return;
    c.header('Vary', 'Accept-Encoding', { append: true });
    const encoding = contentEncoding(c.req.header('Accept-Encoding'));
    if (encoding === null) return;
    const page = Buffer.from(await c.res.arrayBuffer());
    c.res = new Response(await encoders[encoding](page, options[encoding]), c.res);
    c.header('Content-Encoding', encoding);
    c.res.headers.delete('Content-Length');
  };
}
