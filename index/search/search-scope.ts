import type { Table } from '@lancedb/lancedb';
import type { TermStatistics } from '../analysis/term-statistics.ts';
import type { Embedder } from '../embedders/embedder.ts';
import type { DocumentSummary } from '../store/release-reader.ts';
import type { TitleNames } from './named-documents.ts';

/** What searching a release works on. */
export type SearchScope = {
  readonly passages: Table;
  readonly documents: ReadonlyMap<string, DocumentSummary>;
  readonly names: TitleNames;
  readonly statistics: TermStatistics;
  readonly embedder: Embedder;
};
