import { access } from 'node:fs/promises';
import { sha256 } from '../index/digest.ts';
import type { Document } from '../index/document.ts';
import type { ExistingDocument } from '../index/store/open-draft.ts';
import { absolutePath, type SourceFile } from './list-files.ts';

/**
 * The id a Document may have: its own, unless another file that still exists holds it; then the id with a suffix
 * made from the file's path. A Document whose file was moved keeps its id.
 */
export async function claimDocumentId(
  document: Document,
  source: SourceFile,
  documents: ReadonlyMap<string, ExistingDocument>,
): Promise<string> {
  const holder = documents.get(document.id);
  if (holder === undefined || isSameSource(holder, source) || !(await exists(holder))) return document.id;
  return `${document.id}~${sha256(source.file).slice(0, 6)}`;
}

/** Whether a stored Document was read from this file. */
export function isSameSource(stored: ExistingDocument, source: SourceFile): boolean {
  return stored.sourceFile === source.file && stored.sourceRoot === source.root;
}

async function exists({ sourceRoot, sourceFile }: ExistingDocument): Promise<boolean> {
  return await access(absolutePath({ root: sourceRoot, file: sourceFile })).then(
    () => true,
    () => false,
  );
}
