import { simplifyText } from '../analysis/simplify.ts';
import { FEATURE_NAMES } from '../ranking/extract-features.ts';
import { rowOf } from '../ranking/feature-table.ts';
import { type RankedPassage, type Ranking, rankCandidates } from '../ranking/rank-candidates.ts';
import { contributionsAmong } from '../ranking/ranking-model.ts';
import type { DocumentSummary } from '../store/release-reader.ts';
import { validityOn } from '../validity.ts';
import { isInForce } from './applicable.ts';
import { findCandidates } from './find-candidates.ts';
import { lookUpProvisions } from './look-up-provisions.ts';
import { findNamedDocuments } from './named-documents.ts';
import { readQuery } from './query-view.ts';
import { rerankHits } from './rerank-hits.ts';
import type { SearchRequest, SearchResult } from './search-result.ts';
import type { SearchScope } from './search-scope.ts';

/** Provisions asked for by name stand above everything else. */
const LOOK_UP_SCORE = 100;

/**
 * Ranked passages for a query on one release. Documents that do not apply on `asOf` or in `region` are left out,
 * unless the query names them: then they come with their validity.
 */
export async function searchPassages(scope: SearchScope, request: SearchRequest): Promise<SearchResult[]> {
  const { hits: ranked, ...ranking } = await rankPassages(scope, request);
  const hits = await rerankHits(scope, simplifyText(request.query), ranked);
  return hits.slice(0, request.limit).map((hit) => toResult(scope, request, ranking, hit));
}

/** A ranked passage; what is looked up by name has no feature values unless it is a candidate as well. */
export type RankedHit = Omit<RankedPassage, 'candidate'> & {
  readonly candidate: number | null;
  /** Absent when it was not. */
  readonly lookedUp?: boolean;
  /** What the reranker made of it; absent when it was not read. */
  readonly reranker?: number;
};

/** Everything that was ranked, best first, with what the ranker went by. */
export type RankedHits = Omit<Ranking, 'ranked'> & { readonly hits: readonly RankedHit[] };

/** Everything that is ranked for a query; judged questions to `forget` do not count. */
export async function rankPassages(
  scope: SearchScope,
  asked: SearchRequest,
  forget?: (questionId: string) => boolean,
): Promise<RankedHits> {
  const request = { ...asked, query: simplifyText(asked.query) };
  const named = namedDocuments(scope, request);
  const applicable = scope.findApplicable(request, named);
  const query = readQuery(request.query, scope.statistics, scope.vocabulary);
  const candidates = await findCandidates(scope, query, applicable, forget);
  const { ranked, ...ranking } = rankCandidates(scope, query, candidates, named, request.asOf);
  return { hits: putFirst(lookUpProvisions(scope, request.query, applicable), ranked), ...ranking };
}

function putFirst(lookedUp: readonly number[], ranked: readonly RankedPassage[]): RankedHit[] {
  const first = lookedUp.map((position, at): RankedHit => {
    const candidate = ranked.find((hit) => hit.position === position)?.candidate ?? null;
    return { position, candidate, score: LOOK_UP_SCORE - at, lookedUp: true };
  });
  const asked = new Set(lookedUp);
  const others = asked.size === 0 ? ranked : ranked.filter(({ position }) => !asked.has(position));
  return [...first, ...others];
}

/** Length of the name by which the query names a document, by id; of its versions, those in force when there are any. */
function namedDocuments(scope: SearchScope, { query, asOf }: SearchRequest): Map<string, number> {
  const named = new Map<string, number>();
  for (const { name, documentIds } of findNamedDocuments(query, scope.names)) {
    const inForce = documentIds.filter((id) => isInForce(scope.documents.get(id), asOf));
    for (const id of inForce.length > 0 ? inForce : documentIds) named.set(id, name.length);
  }
  return named;
}

function toResult(
  scope: SearchScope,
  { asOf, contributions = true }: SearchRequest,
  ranking: Omit<Ranking, 'ranked'>,
  hit: RankedHit,
): SearchResult {
  const passage = scope.table.passage(hit.position);
  const document = scope.documents.get(passage.documentId) as DocumentSummary;
  return {
    passage,
    title: document.title,
    validity: validityOn(document, asOf),
    score: hit.score,
    signals: explain(scope, ranking, hit, contributions),
  };
}

const CONTRIBUTION_NAMES = FEATURE_NAMES.map((name) => `contribution.${name}`);

/** The features that are not 0 and, as `contribution.…`, by how much each moved the ranker's score, and the reranker's score. */
function explain(
  { ranker }: SearchScope,
  { features, moments }: Omit<Ranking, 'ranked'>,
  { candidate, lookedUp = false, reranker }: RankedHit,
  withContributions: boolean,
): Record<string, number> {
  const signals: Record<string, number> = lookedUp ? { lookUp: 1 } : {};
  if (reranker !== undefined) signals.reranker = round(reranker);
  if (candidate === null) return signals;
  const row = rowOf(features, candidate);
  for (let at = 0; at < row.length; at++) {
    if (row[at] !== 0) signals[FEATURE_NAMES[at] as string] = round(row[at] as number);
  }
  if (!withContributions) return signals;
  const contributions = contributionsAmong(ranker, moments, row);
  for (let at = 0; at < contributions.length; at++) {
    const contribution = round(contributions[at] as number);
    if (contribution !== 0) signals[CONTRIBUTION_NAMES[at] as string] = contribution;
  }
  return signals;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
