import type { Document, Metadata } from '../../../index/document.ts';
import { clausesOf } from './clauses-of.ts';
import { type ClauseChange, diffClauses } from './diff-clauses.ts';

/** A field of what is known about a Document that differs. */
export type MetadataChange = {
  readonly field: keyof Metadata;
  readonly before: Metadata[keyof Metadata];
  readonly after: Metadata[keyof Metadata];
};

/** How a Document of a draft differs from what is live. */
export type DocumentDiff = {
  readonly documentId: string;
  readonly title: string;
  readonly status: 'created' | 'updated' | 'unchanged';
  /** The live Document it was compared with: itself, or the version before; null when it is altogether new. */
  readonly comparedWith: { readonly documentId: string; readonly title: string } | null;
  readonly metadata: readonly MetadataChange[];
  readonly clauses: readonly ClauseChange[];
};

const FIELDS = [
  'title',
  'documentNumber',
  'issuer',
  'category',
  'region',
  'level',
  'promulgatedOn',
  'effectiveFrom',
  'repealedOn',
  'repealedBy',
  'supersedes',
] as const;

/** What changes from the live version of a Document, if there is one, to that of a draft. */
export function diffDocument(live: Document | null, draft: Document): DocumentDiff {
  const { id: documentId, title } = draft;
  const clauses = diffClauses(live === null ? [] : clausesOf(live), clausesOf(draft));
  const metadata = live === null ? [] : diffMetadata(live, draft);
  const same = live?.id === documentId;
  const changed = clauses.length + metadata.length > 0 || live?.text !== draft.text;
  return {
    documentId,
    title,
    status: !same ? 'created' : changed ? 'updated' : 'unchanged',
    comparedWith: live === null ? null : { documentId: live.id, title: live.title },
    metadata,
    clauses,
  };
}

function diffMetadata(live: Metadata, draft: Metadata): MetadataChange[] {
  return FIELDS.filter((field) => JSON.stringify(live[field]) !== JSON.stringify(draft[field])).map(
    (field) => ({ field, before: live[field], after: draft[field] }),
  );
}
