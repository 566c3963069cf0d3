import type { Passage } from '../document.ts';
import type { RerankablePassage } from '../rerankers/reranker.ts';
import { reorderHits } from './reorder-hits.ts';
import type { RankedHit } from './search-passages.ts';
import type { SearchScope } from './search-scope.ts';

/** How many of the best are read together with the query; a cross-encoder takes too long for more. */
const RERANKED = 20;

/** The best of what was ranked, in the order ranker and reranker make of them; what was looked up by name stays first. */
export async function rerankHits(
  scope: Pick<SearchScope, 'reranker' | 'table' | 'documents'>,
  query: string,
  hits: readonly RankedHit[],
): Promise<RankedHit[]> {
  const from = hits.filter(({ lookedUp = false }) => lookedUp).length;
  const pool = hits.slice(from, from + RERANKED);
  if (scope.reranker === null || pool.length === 0) return [...hits];
  const passages = pool.map(({ position }) => readable(scope, scope.table.passage(position)));
  const read = await scope.reranker.score(query, passages);
  return [...hits.slice(0, from), ...reorderHits(pool, [...read]), ...hits.slice(from + RERANKED)];
}

function readable(
  { documents }: Pick<SearchScope, 'documents'>,
  { documentId, headingTrail, text }: Passage,
): RerankablePassage {
  return { text, trail: [documents.get(documentId)?.title ?? '', ...headingTrail] };
}
