import { regionApplies } from '../region.ts';
import type { DocumentSummary } from '../store/release-reader.ts';
import { PASSAGE_COLUMNS, type Row, rowToPassage } from '../store/rows.ts';
import { validityOn } from '../validity.ts';
import { CANDIDATES_PER_SIGNAL, findCandidates } from './find-candidates.ts';
import { type FusedHit, fuseRankings, type Ranking } from './fuse-rankings.ts';
import { lookUpProvisions } from './look-up-provisions.ts';
import { findNamedDocuments } from './named-documents.ts';
import type { SearchRequest, SearchResult } from './search-result.ts';
import type { SearchScope } from './search-scope.ts';

/** What a Passage gains, per character of the name, when the query names its Document; long names are no accident. */
const NAMED_BONUS = 0.01;
const LONGEST_NAME_COUNTED = 12;
/** Provisions asked for by name stand above everything else. */
const LOOK_UP_SCORE = 1;

/**
 * Ranked passages for a query on one release. Documents that do not apply on `asOf` or in `region` are left out,
 * unless the query names them: then they come with their validity.
 */
export async function searchPassages(scope: SearchScope, request: SearchRequest): Promise<SearchResult[]> {
  const named = namedDocuments(scope, request);
  const applies = (id: string) => named.has(id) || documentApplies(scope.documents.get(id), request);
  const lookedUp = await lookUpProvisions(scope, request.query, applies);
  const rankings = await findApplicable(scope, request, applies);
  const fused = fuseRankings(rankings)
    .map((hit) => addNamedBonus(hit, named))
    .sort((a, b) => b.score - a.score);
  const hits = mergeLookedUp(lookedUp, fused).slice(0, request.limit);
  return await readResults(scope, hits, request.asOf);
}

function documentApplies(document: DocumentSummary | undefined, { asOf, region }: SearchRequest): boolean {
  return document !== undefined && isInForce(document, asOf) && regionApplies(document.region, region);
}

/** Searches all and drops what does not apply; when that leaves too little, searches only what applies. */
async function findApplicable(
  scope: SearchScope,
  request: SearchRequest,
  applies: (documentId: string) => boolean,
): Promise<Ranking[]> {
  const all = await findCandidates(scope, request.query, null);
  const kept = all.map((ranking) => ({
    ...ranking,
    hits: ranking.hits.filter((hit) => applies(hit.documentId)),
  }));
  const starved = kept.some(
    ({ hits }, index) => hits.length < request.limit && all[index]?.hits.length === CANDIDATES_PER_SIGNAL,
  );
  if (!starved) return kept;
  return await findCandidates(scope, request.query, [...scope.documents.keys()].filter(applies));
}

/** Bonus by id of each document that the query names; of its versions, those in force when there are any. */
function namedDocuments(scope: SearchScope, { query, asOf }: SearchRequest): Map<string, number> {
  const bonus = new Map<string, number>();
  for (const { name, documentIds } of findNamedDocuments(query, scope.names)) {
    const inForce = documentIds.filter((id) => isInForce(scope.documents.get(id), asOf));
    for (const id of inForce.length > 0 ? inForce : documentIds) {
      bonus.set(id, NAMED_BONUS * Math.min(name.length, LONGEST_NAME_COUNTED));
    }
  }
  return bonus;
}

function isInForce(document: DocumentSummary | undefined, asOf: string): boolean {
  const validity = document === undefined ? 'repealed' : validityOn(document, asOf);
  return validity === 'in-force' || validity === 'unknown';
}

function addNamedBonus(hit: FusedHit, named: ReadonlyMap<string, number>): FusedHit {
  const bonus = named.get(hit.documentId);
  if (bonus === undefined) return hit;
  return { ...hit, score: hit.score + bonus, signals: { ...hit.signals, named: bonus } };
}

function mergeLookedUp(lookedUp: readonly FusedHit[], fused: readonly FusedHit[]): FusedHit[] {
  const first = lookedUp.map((hit) => ({ ...hit, score: hit.score + LOOK_UP_SCORE }));
  const seen = new Set(first.map((hit) => hit.rowId));
  return [...first, ...fused.filter((hit) => !seen.has(hit.rowId))];
}

async function readResults(
  scope: SearchScope,
  hits: readonly FusedHit[],
  asOf: string,
): Promise<SearchResult[]> {
  const rows = await readRows(
    scope,
    hits.map((hit) => hit.rowId),
  );
  return hits.flatMap((hit) => {
    const row = rows.get(hit.rowId);
    const document = scope.documents.get(hit.documentId);
    if (row === undefined || document === undefined) return [];
    const validity = validityOn(document, asOf);
    return [
      { passage: rowToPassage(row), title: document.title, validity, score: hit.score, signals: hit.signals },
    ];
  });
}

async function readRows(scope: SearchScope, rowIds: readonly bigint[]): Promise<Map<bigint, Row>> {
  if (rowIds.length === 0) return new Map();
  const query = scope.passages
    .takeRowIds([...rowIds])
    .select(PASSAGE_COLUMNS)
    .withRowId();
  const rows = (await query.toArray()) as Row[];
  return new Map(rows.map((row) => [row._rowid as bigint, row]));
}
