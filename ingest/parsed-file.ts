import type { Document, Warning } from '../index/document.ts';
import type { SourceFile } from './list-files.ts';
import { type BlockReader, loadFile, parseFile } from './parse-file.ts';
import { UnreadableFileError } from './readers/block.ts';

/** What became of reading one file. */
export type ParsedFile = { readonly source: SourceFile } & (
  | { readonly status: 'unchanged'; readonly documentIds: readonly string[] }
  | { readonly status: 'parsed'; readonly documents: readonly Document[]; readonly digest: string }
  | { readonly status: 'failed'; readonly error: Warning }
);

/** A Document that the index holds from a file, with the digest of what it was read from. */
export type StoredDocument = { readonly id: string; readonly sourceDigest: string };

/** Reads and parses a file unless its bytes are those that `stored` was read from. Failures are values. */
export async function readSource(
  source: SourceFile,
  reader: BlockReader,
  stored: readonly StoredDocument[],
): Promise<ParsedFile> {
  try {
    const loaded = await loadFile(source);
    if (stored.length > 0 && stored.every(({ sourceDigest }) => sourceDigest === loaded.digest)) {
      return { source, status: 'unchanged', documentIds: stored.map(({ id }) => id) };
    }
    const documents = await parseFile(source, loaded, reader);
    return { source, status: 'parsed', documents, digest: loaded.digest };
  } catch (error) {
    return { source, status: 'failed', error: failureOf(error) };
  }
}

/** Why a file could not be read: a stable code and a Chinese sentence. */
export function failureOf(error: unknown): Warning {
  if (error instanceof UnreadableFileError) return { code: error.code, text: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'unreadable', text: `无法读取：${message}` };
}
