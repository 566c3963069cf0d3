import type { Document, Warning } from '../index/document.ts';
import { listFiles } from './list-files.ts';
import type { BlockReader } from './parse-file.ts';
import { readSource } from './parsed-file.ts';

/** What a file would become: its documents with tree and warnings, or why it cannot be read. */
export type FilePreview = {
  readonly file: string;
  readonly documents: readonly Omit<Document, 'sourceRoot'>[];
  readonly error: Warning | null;
};

/** Reads and parses files without touching any index. */
export async function previewCorpus(paths: readonly string[], reader: BlockReader): Promise<FilePreview[]> {
  const previews: FilePreview[] = [];
  for (const source of await listFiles(paths)) {
    const parsed = await readSource(source, reader, []);
    const documents = parsed.status === 'parsed' ? parsed.documents.map(withoutRoot) : [];
    previews.push({ file: source.file, documents, error: parsed.status === 'failed' ? parsed.error : null });
  }
  return previews;
}

function withoutRoot({ sourceRoot: _root, ...shown }: Document): Omit<Document, 'sourceRoot'> {
  return shown;
}
