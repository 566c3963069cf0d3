import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

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
  /** The modules that the named ones import, near and far, so that a page can load all of them at once. */
  importedBy(names: readonly string[]): string[];
};

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

/** Reads the assets that lie beside this file, in the sources as in the compiled output. */
export function loadAssets(folder = new URL('./assets/', import.meta.url)): Assets {
  const names = readdirSync(folder).filter((name) => extname(name) in types);
  const assets = new Map(names.sort().map((name) => [name, readAsset(new URL(name, folder))]));
  const digest = digestOf(assets.values());
  return {
    digest,
    get: (name) => assets.get(name),
    url(name) {
      if (!assets.has(name)) throw new Error(`No asset "${name}" in ${folder.pathname}; run npm run build.`);
      return `/assets/${digest}/${name}`;
    },
    importedBy(names) {
      const found = new Set(names);
      for (const name of found) for (const imported of importsOf(assets.get(name))) found.add(imported);
      return [...found].slice(names.length);
    },
  };
}

function readAsset(file: URL): Asset {
  const body = readFileSync(file);
  return { type: types[extname(file.pathname)] ?? '', body, gzipped: gzipSync(body) };
}

function importsOf(asset: Asset | undefined): string[] {
  return [...(asset?.body.toString() ?? '').matchAll(/ from '\.\/([^']+)';/g)].map(([, name]) => name ?? '');
}

function digestOf(assets: Iterable<Asset>): string {
  const hash = createHash('sha256');
  for (const { body } of assets) hash.update(body);
  return hash.digest('hex').slice(0, 12);
}
