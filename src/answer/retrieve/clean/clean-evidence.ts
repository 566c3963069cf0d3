import type { SearchResult } from '../../../../index/search/search-result.ts';
import type { DocumentSummary } from '../../../../index/store/release-reader.ts';
import { weighEvidence } from './evidence-weight.ts';
import { keepCurrent } from './keep-current.ts';
import { levelWeight } from './level-weight.ts';
import { repeatWeight } from './repeat-weight.ts';
import { roleWeight } from './role-weight.ts';

/** What cleaning goes by, beside the ranked passages. */
export type CleaningContext = {
  readonly question: string;
  readonly documents: readonly Pick<DocumentSummary, 'id' | 'level'>[];
  readonly isLocal: (documentId: string) => boolean;
};

/**
 * Cleans ranked evidence before anything is composed from it: one current record per rule, closing provisions and
 * repeats of a document weighed down, general rules first unless the question is local. Provisions asked for by number
 * stay as they are.
 */
export function cleanEvidence(
  ranked: readonly SearchResult[],
  { question, documents, isLocal }: CleaningContext,
): SearchResult[] {
  if (ranked[0]?.signals.lookUp !== undefined) return [...ranked];
  const levels = new Map(documents.map((document) => [document.id, document]));
  const current = keepCurrent(ranked);
  const weighed = weighEvidence(current, [roleWeight(question), levelWeight(levels, isLocal)]);
  return weighEvidence(weighed, [repeatWeight(weighed)]);
}
