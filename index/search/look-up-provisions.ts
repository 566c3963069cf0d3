import {
  type FoundProvision,
  findProvisionReferences,
  provisionPathOf,
} from '../analysis/provision-label.ts';
import { sqlList } from '../store/connection.ts';
import type { Row } from '../store/rows.ts';
import type { FusedHit } from './fuse-rankings.ts';
import { findNamedDocuments } from './named-documents.ts';
import type { SearchScope } from './search-scope.ts';

/**
 * Passages of the provisions that the query asks for by document and number (“民法典第三条”), in the query's
 * order. A number without a document the index holds finds nothing: it would be a guess.
 */
export async function lookUpProvisions(
  scope: SearchScope,
  query: string,
  applies: (documentId: string) => boolean,
): Promise<FusedHit[]> {
  const articles = findProvisionReferences(query)
    .map(articlePath)
    .filter((path) => path !== null);
  if (articles.length === 0) return [];
  const documents = findNamedDocuments(query, scope.names)
    .flatMap((found) => found.documentIds)
    .filter(applies);
  if (documents.length === 0) return [];
  const rows = await readPassages(scope, documents);
  return articles.flatMap((article) =>
    rows
      .filter((row) => isWithin(row.provision as string, article))
      .map((row) => ({
        rowId: row._rowid as bigint,
        documentId: row.documentId as string,
        score: 0,
        signals: { lookUp: 1 },
      })),
  );
}

/** Passages are kept by article, so 第三条第二款 is looked up as 第三条. */
function articlePath({ reference }: FoundProvision): string | null {
  return provisionPathOf({ ...reference, paragraph: null, item: null, subitem: null });
}

function isWithin(path: string, article: string): boolean {
  const own = path.replace(/~\d+/gu, '');
  return own === article || own.startsWith(`${article}/`) || own.endsWith(`/${article}`);
}

async function readPassages(scope: SearchScope, documentIds: readonly string[]): Promise<Row[]> {
  const query = scope.passages.query().where(`\`documentId\` IN (${sqlList(documentIds)})`);
  const rows = (await query.select(['documentId', 'provision', 'ordinal']).withRowId().toArray()) as Row[];
  return rows.sort((a, b) => (a.ordinal as number) - (b.ordinal as number));
}
