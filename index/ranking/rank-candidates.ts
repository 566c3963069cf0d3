import type { Candidates } from '../search/find-candidates.ts';
import type { QueryView } from '../search/query-view.ts';
import type { SearchScope } from '../search/search-scope.ts';
import { extractFeatures } from './extract-features.ts';

/** A candidate with its feature values and what the ranker makes of them. */
export type RankedPassage = {
  readonly position: number;
  readonly row: Float32Array;
  readonly score: number;
};

/** Scores candidates, best first. `named` has, by Document id, the length of the name the query uses. */
export function rankCandidates(
  scope: SearchScope,
  query: QueryView,
  { candidates, recollection, written, plainVector }: Candidates,
  named: ReadonlyMap<string, number>,
  asOf: string,
): RankedPassage[] {
  const known = candidates.flatMap((candidate) => {
    const document = scope.documents.get(candidate.documentId);
    return document === undefined
      ? []
      : [{ ...candidate, document, view: scope.table.view(candidate.position) }];
  });
  const { table, citations } = scope;
  const rows = extractFeatures({
    query,
    candidates: known,
    table,
    citations,
    named,
    asOf,
    recollection,
    written,
    plainVector,
  });
  const scores = scope.scoreRows(rows);
  return known
    .map(({ position }, at) => ({ position, row: rows[at] as Float32Array, score: scores[at] as number }))
    .sort((a, b) => b.score - a.score || a.position - b.position);
}
