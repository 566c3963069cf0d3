import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file to ingest: where it was looked for and where it lies below that. */
export type SourceFile = {
  /** Absolute folder given on the command line, or the file's own folder when a file was given. */
  readonly root: string;
  /** Path below `root`, with `/`. */
  readonly file: string;
};

/** What stands in a corpus folder without being a document: notes to people, sidecars, half-written files. */
const NOT_A_DOCUMENT = /^(?:README\b.*|[._~].*|.*\.meta\.(?:ya?ml|json)|.*~|.*\.tmp|Thumbs\.db)$/iu;

/** Files below the given paths in a stable order; throws, naming the path, when one does not exist. */
export async function listFiles(paths: readonly string[]): Promise<SourceFile[]> {
  const found = new Map<string, SourceFile>();
  for (const given of paths) {
    for (const source of await listPath(given)) found.set(absolutePath(source), source);
  }
  return [...found.values()];
}

/** Absolute path of a source file. */
export function absolutePath({ root, file }: { readonly root: string; readonly file: string }): string {
  return path.join(root, file);
}

async function listPath(given: string): Promise<SourceFile[]> {
  const absolute = await realpath(given).catch((cause: unknown) => {
    throw new Error(`There is no file or folder ${given}.`, { cause });
  });
  if ((await stat(absolute)).isFile())
    return [{ root: path.dirname(absolute), file: path.basename(absolute) }];
  return (await walk(absolute, '')).map((file) => ({ root: absolute, file }));
}

async function walk(root: string, below: string): Promise<string[]> {
  const entries = await readdir(path.join(root, below), { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (NOT_A_DOCUMENT.test(entry.name)) continue;
    const inside = path.posix.join(below, entry.name);
    if (entry.isDirectory()) files.push(...(await walk(root, inside)));
    else if (entry.isFile()) files.push(inside);
  }
  return files;
}
