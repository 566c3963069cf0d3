import { MatchQuery } from '@lancedb/lancedb';
import { foldText } from '../analysis/normalize-text.ts';
import { stripQuestionWords } from '../analysis/question-words.ts';
import { tokenize } from '../analysis/tokenize.ts';
import { sqlList } from '../store/connection.ts';
import type { Row } from '../store/rows.ts';
import type { Hit, Ranking } from './fuse-rankings.ts';
import type { SearchScope } from './search-scope.ts';

/** How deep each signal is read. */
export const CANDIDATES_PER_SIGNAL = 200;

/** What each signal counts for in the fusion. */
const WEIGHTS = { body: 1, path: 0.2, vector: 0.5 } as const;

/**
 * Rankings of passages by full text over the text, full text over title and headings, and vector similarity, in
 * parallel; `only` restricts them to some documents. Empty when the query holds no word.
 */
export async function findCandidates(
  scope: SearchScope,
  query: string,
  only: readonly string[] | null,
): Promise<Ranking[]> {
  const words = stripQuestionWords(foldText(query));
  const terms = [...new Set(tokenize(words))].join(' ');
  if (terms === '') return [];
  const [body, path, vector] = await Promise.all([
    searchText(scope, terms, 'bodyTokens', only),
    searchText(scope, terms, 'pathTokens', only),
    searchVectors(scope, words, only),
  ]);
  return [
    { signal: 'body', weight: WEIGHTS.body, hits: body },
    { signal: 'path', weight: WEIGHTS.path, hits: path },
    { signal: 'vector', weight: WEIGHTS.vector, hits: vector },
  ];
}

async function searchText(
  scope: SearchScope,
  terms: string,
  column: string,
  only: readonly string[] | null,
): Promise<Hit[]> {
  const query = scope.passages.query().fullTextSearch(new MatchQuery(terms, column));
  if (only !== null) query.where(documentFilter(only));
  const found = query.select(['documentId', '_score']).withRowId().limit(CANDIDATES_PER_SIGNAL);
  return ((await found.toArray()) as Row[]).map((row) => toHit(row, row._score as number));
}

async function searchVectors(
  scope: SearchScope,
  words: string,
  only: readonly string[] | null,
): Promise<Hit[]> {
  const vector = await scope.embedder.embedQuery(words);
  if (vector.every((value) => value === 0)) return [];
  const query = scope.passages.query().nearestTo(vector).distanceType('dot');
  if (only !== null) query.where(documentFilter(only));
  const found = query.select(['documentId', '_distance']).withRowId().limit(CANDIDATES_PER_SIGNAL);
  return ((await found.toArray()) as Row[]).map((row) => toHit(row, 1 - (row._distance as number)));
}

function toHit(row: Row, score: number): Hit {
  return { rowId: row._rowid as bigint, documentId: row.documentId as string, score };
}

function documentFilter(documentIds: readonly string[]): string {
  return `\`documentId\` IN (${sqlList(documentIds)})`;
}
