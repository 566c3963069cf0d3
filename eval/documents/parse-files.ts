import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Document } from '../../index/document.ts';
import type { ReadResult } from '../../ingest/readers/block.ts';
import { createReaderPool } from '../../ingest/readers/read-file.ts';
import { buildDocuments } from '../../ingest/structure/build-documents.ts';

/** What became of one file; `error` is the reason it could not be read. */
export type ParsedFile = {
  readonly file: string;
  readonly documents: readonly Document[];
  readonly error: string | null;
};

/** Files as parsed, and how long building the Documents alone took on this one thread. */
export type ParsedFolder = { readonly files: ReadonlyMap<string, ParsedFile>; readonly structureMs: number };

/** Reads and structures files of a folder as ingest does. */
export async function parseFiles(folder: string, files: readonly string[]): Promise<ParsedFolder> {
  const pool = createReaderPool({ size: 1 });
  const parsed = new Map<string, ParsedFile>();
  let structureMs = 0;
  for (const file of new Set(files)) {
    try {
      const read = await pool.read(await readFile(join(folder, file)), file);
      const started = performance.now();
      const documents = build(read, folder, file);
      structureMs += performance.now() - started;
      parsed.set(file, { file, documents, error: null });
    } catch (error) {
      parsed.set(file, {
        file,
        documents: [],
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }
  await pool.close();
  return { files: parsed, structureMs };
}

function build(read: ReadResult, folder: string, file: string): Document[] {
  return buildDocuments(read, { sourceFile: file, sourceRoot: folder });
}
