import type { Assets } from '../../web/load-assets.ts';
import { contentEncoding } from '../content-encoding.ts';
import type { HttpApp } from '../http-app.ts';
import { Problem } from '../problems.ts';

/** `GET /assets/{digest}/{name}`: what the pages load, kept by browsers as long as the digest is the current one. */
export function addAssetRoute(app: HttpApp, assets: Assets): void {
  app.get('/assets/:digest/:name', (c) => {
    const asset = assets.get(c.req.param('name'));
    if (asset === undefined) throw new Problem('not-found');
    const current = c.req.param('digest') === assets.digest;
    const encoding = contentEncoding(c.req.header('Accept-Encoding'));
    return c.body(new Uint8Array(encoding === null ? asset.body : asset.encoded(encoding)), 200, {
      'Content-Type': asset.type,
      'Cache-Control': current ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
      ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
    });
  });
}
