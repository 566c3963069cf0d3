import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleModules } from './bundle-modules.ts';
import { compactCss } from './compact-css.ts';

/** A file the pages load, held in memory. */
export type Asset = { readonly type: string; readonly body: Buffer; readonly gzipped: Buffer };

/**
 * The files of the `assets` folder. Their addresses carry one digest over all of them as a folder, so that browsers may
 * keep what they got and modules that import each other stay of one version.
 */
export type Assets = {
  readonly digest: string;
  get(name: string): Asset | undefined;
  url(name: string): string;
};

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

/** What each kind of page loads, put together into one style sheet and one script. */
const bundles: Readonly<Record<string, readonly string[]>> = {
  'chat-page.css': ['base.css', 'chat.css'],
  'document-page.css': ['base.css', 'documents.css'],
  'plain-page.css': ['base.css', 'documents.css'],
  'desk-page.css': ['base.css', 'documents.css', 'desk.css'],
  'chat-page.js': ['frame.js', 'chat.js'],
  'document-page.js': ['frame.js', 'document.js'],
  'plain-page.js': ['frame.js'],
  'desk-page.js': ['desk.js'],
};

/** Reads the assets that lie beside this file, in the sources as in the compiled output. */
export function loadAssets(folder = new URL('./assets/', import.meta.url)): Assets {
  const names = readdirSync(folder).filter((name) => extname(name) in types);
  const assets = new Map(names.sort().map((name) => [name, readAsset(new URL(name, folder))]));
  for (const [name, parts] of Object.entries(bundles)) assets.set(name, bundle(name, parts, assets));
  const digest = digestOf(assets.values());
  return {
    digest,
    get: (name) => assets.get(name),
    url(name) {
      if (!assets.has(name)) throw new Error(`No asset "${name}" in ${folder.pathname}; run npm run build.`);
      return `/assets/${digest}/${name}`;
    },
  };
}

function readAsset(file: URL): Asset {
  return toAsset(file.pathname, readFileSync(file));
}

function bundle(name: string, parts: readonly string[], assets: ReadonlyMap<string, Asset>): Asset {
  const read = (part: string) => assets.get(part)?.body.toString() ?? '';
  const whole =
    extname(name) === '.js' ? bundleModules(parts, read) : parts.map(read).map(compactCss).join('');
  return toAsset(name, Buffer.from(whole));
}

function toAsset(name: string, body: Buffer): Asset {
  return { type: types[extname(name)] ?? '', body, gzipped: gzipSync(body, { level: 9 }) };
}

function digestOf(assets: Iterable<Asset>): string {
  const hash = createHash('sha256');
  for (const { body } of assets) hash.update(body);
  return hash.digest('hex').slice(0, 12);
}
