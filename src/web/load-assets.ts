import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { bundleModules } from './bundle-modules.ts';
import { compactCss } from './compact-css.ts';

/** A file the pages load, held in memory; compressed when it is first asked for. */
export type Asset = {
  readonly type: string;
  readonly body: Buffer;
  encoded(encoding: 'br' | 'gzip'): Buffer;
};

/** Class of a page's body; names its styles and its script. */
export type PageKind = 'chat-page' | 'document-page' | 'plain-page' | 'desk-page';

/**
 * The files of the `assets` folder. Their addresses carry one digest over all of them as a folder, so that browsers may
 * keep what they got and modules that import each other stay of one version.
 */
export type Assets = {
  readonly digest: string;
  get(name: string): Asset | undefined;
  url(name: string): string;
  /** What a page of this kind carries in its `<style>`, to the byte. */
  style(kind: PageKind): string;
  /** What a content security policy allows these styles by: `sha256-…`, each once. */
  readonly styleHashes: readonly string[];
  /** The service's mark, for a page's head; says nothing to screen readers. */
  readonly mark: string;
};

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
};

/** The style sheets each kind of page carries. */
const styles: Readonly<Record<PageKind, readonly string[]>> = {
  'chat-page': ['base.css', 'chat.css'],
  'document-page': ['base.css', 'documents.css'],
  'plain-page': ['base.css', 'documents.css'],
  'desk-page': ['base.css', 'documents.css', 'desk.css'],
};

/** What each kind of page loads, put together into one script. */
const scripts: Readonly<Record<string, readonly string[]>> = {
  'chat-page.js': ['frame.js', 'chat.js'],
  'document-page.js': ['frame.js', 'document.js'],
  'plain-page.js': ['frame.js'],
  'desk-page.js': ['desk.js'],
};

/** Reads the assets that lie beside this file, in the sources as in the compiled output. */
export function loadAssets(folder = new URL('./assets/', import.meta.url)): Assets {
  const read = (name: string) => readFileSync(new URL(name, folder));
  const names = readdirSync(folder).filter((name) => extname(name) in types);
  const assets = new Map(names.sort().map((name) => [name, toAsset(name, read(name))]));
  for (const [name, parts] of Object.entries(scripts)) assets.set(name, bundle(name, parts, assets));
  const digest = digestOf(assets.values());
  const sheets = new Map(Object.entries(styles).map(([kind, parts]) => [kind, styleOf(parts, read)]));
  return {
    digest,
    get: (name) => assets.get(name),
    url(name) {
      if (!assets.has(name)) throw new Error(`No asset "${name}" in ${folder.pathname}; run npm run build.`);
      return `/assets/${digest}/${name}`;
    },
    style: (kind) => sheets.get(kind) ?? '',
    styleHashes: [...new Set(sheets.values())].map(sourceHash),
    mark: decorative(assets.get('icon.svg')?.body.toString() ?? ''),
  };
}

function bundle(name: string, parts: readonly string[], assets: ReadonlyMap<string, Asset>): Asset {
  const whole = bundleModules(parts, (part) => assets.get(part)?.body.toString() ?? '');
  return toAsset(name, Buffer.from(whole));
}

function styleOf(parts: readonly string[], read: (name: string) => Buffer): string {
  return parts.map((part) => compactCss(read(part).toString())).join('');
}

function toAsset(name: string, body: Buffer): Asset {
  const done = new Map<string, Buffer>();
  return {
    type: types[extname(name)] ?? '',
    body,
    encoded(encoding) {
      const made = done.get(encoding) ?? compressed(body, encoding);
      done.set(encoding, made);
      return made;
    },
  };
}

function compressed(body: Buffer, encoding: 'br' | 'gzip'): Buffer {
  return encoding === 'br' ? brotliCompressSync(body) : gzipSync(body, { level: 9 });
}

/** An image in the page itself, where its name would show up as a tooltip. */
function decorative(svg: string): string {
  return svg
    .trim()
    .replace(/<title>.*?<\/title>/, '')
    .replace('<svg ', '<svg width="40" height="40" aria-hidden="true" focusable="false" ');
}

function digestOf(assets: Iterable<Asset>): string {
  const hash = createHash('sha256');
  for (const { body } of assets) hash.update(body);
  return hash.digest('hex').slice(0, 12);
}

function sourceHash(style: string): string {
  return `sha256-${createHash('sha256').update(style).digest('base64')}`;
}
