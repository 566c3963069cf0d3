import type { Document } from '../../index/document.ts';
import type { DocumentSummary, PolicyIndex, ReleaseReader } from '../../index/store/release-reader.ts';
import { liveRelease } from './live-release.ts';
import { Problem } from './problems.ts';

/** A Document of the live release with its summary, or the problem that says there is none of that id. */
export async function findDocument(
  index: PolicyIndex,
  id: string,
): Promise<{
  readonly reader: ReleaseReader;
  readonly summary: DocumentSummary;
  readonly document: Document;
}> {
  const reader = await liveRelease(index);
  const summary = reader.documents.find((document) => document.id === id);
  if (summary === undefined) throw new Problem('document-not-found');
  const document = await reader.document(id);
  if (document === null) throw new Problem('document-not-found');
  return { reader, summary, document };
}
