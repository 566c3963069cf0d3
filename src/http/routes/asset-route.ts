import type { Assets } from '../../web/load-assets.ts';
import type { HttpApp } from '../http-app.ts';
import { Problem } from '../problems.ts';

/** `GET /assets/{digest}/{name}`: what the pages load, kept by browsers as long as the digest is the current one. */
export function addAssetRoute(app: HttpApp, assets: Assets): void {
  app.get('/assets/:digest/:name', (c) => {
    const asset = assets.get(c.req.param('name'));
    if (asset === undefined) throw new Problem('not-found');
    const current = c.req.param('digest') === assets.digest;
    const gzip = (c.req.header('Accept-Encoding') ?? '').includes('gzip');
    return c.body(new Uint8Array(gzip ? asset.gzipped : asset.body), 200, {
      'Content-Type': asset.type,
      'Cache-Control': current ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
      ...(gzip ? { 'Content-Encoding': 'gzip' } : {}),
    });
  });
}
