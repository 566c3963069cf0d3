import type { Candidates } from '../search/find-candidates.ts';
import type { QueryView } from '../search/query-view.ts';
import type { SearchScope } from '../search/search-scope.ts';
import type { Candidate } from '../search/select-pool.ts';
import { extractFeatures } from './extract-features.ts';
import type { RankedCandidate } from './feature-group.ts';
import type { FeatureTable } from './feature-table.ts';
import { termMatcher } from './features/matched-terms.ts';
import { groupBy } from './groups.ts';
import { findNeighbours } from './neighbours.ts';
import { type Moments, momentsOfTable } from './standing.ts';

/** Where a passage ranks, by its candidate's place in the feature table. */
export type RankedPassage = {
  readonly position: number;
  readonly candidate: number;
  readonly score: number;
};

/** Candidates by what the ranker makes of them, best first, and what it went by. */
export type Ranking = {
  readonly ranked: readonly RankedPassage[];
  readonly features: FeatureTable;
  readonly moments: Moments;
};

/** Scores candidates. `named` has, by Document id, the length of the name the query uses. */
export function rankCandidates(
  scope: SearchScope,
  query: QueryView,
  { candidates: found, recollection, written, plainVector }: Candidates,
  named: ReadonlyMap<string, number>,
  asOf: string,
): Ranking {
  const candidates = found.flatMap((candidate) => withPassage(scope, candidate) ?? []);
  const { table, citations } = scope;
  const features = extractFeatures({
    query,
    candidates,
    documents: groupBy(candidates, ({ documentIndex }) => documentIndex),
    chapters: groupBy(candidates, ({ view }) => view.heading.number),
    neighbours: findNeighbours(candidates, table),
    match: termMatcher(query.terms),
    table,
    citations,
    named,
    asOf,
    recollection,
    written,
    plainVector,
  });
  const moments = momentsOfTable(features);
  const scores = scope.scoreCandidates(features, moments);
  const ranked = candidates
    .map(({ position }, candidate) => ({ position, candidate, score: scores[candidate] as number }))
    .sort((a, b) => b.score - a.score || a.position - b.position);
  return { ranked, features, moments };
}

/** Spelt out, as copying an object's properties takes many times as long. */
function withPassage(
  { table, documents }: SearchScope,
  { position, documentIndex, official, cosine, base }: Candidate,
): RankedCandidate | null {
  const document = documents.get(table.documents[documentIndex] as string);
  if (document === undefined) return null;
  return { position, documentIndex, official, cosine, base, document, view: table.view(position) };
}
