import {
  type FoundProvision,
  findProvisionReferences,
  provisionPathOf,
} from '../analysis/provision-label.ts';
import { type Applicable, appliesAt } from './applicable.ts';
import { findNamedDocuments } from './named-documents.ts';
import type { SearchScope } from './search-scope.ts';

/**
 * Positions of the passages that the query asks for by document and number (“民法典第三条”), in the query's order. A
 * number without a document the index holds finds nothing: it would be a guess.
 */
export function lookUpProvisions(scope: SearchScope, query: string, applicable: Applicable): number[] {
  const articles = findProvisionReferences(query)
    .map(articlePath)
    .filter((path) => path !== null);
  if (articles.length === 0) return [];
  const positions = findNamedDocuments(query, scope.names)
    .flatMap((found) => found.documentIds)
    .flatMap((id) => scope.table.positionsOf(id))
    .filter(appliesAt(scope.table, applicable));
  const found = articles.flatMap((article) =>
    positions.filter((position) => isWithin(scope.table.provisions[position] as string, article)),
  );
  return [...new Set(found)];
}

/** Passages are kept by article, so 第三条第二款 is looked up as 第三条. */
function articlePath({ reference }: FoundProvision): string | null {
  return provisionPathOf({ ...reference, paragraph: null, item: null, subitem: null });
}

function isWithin(path: string, article: string): boolean {
  const own = path.replace(/~\d+/gu, '');
  return own === article || own.startsWith(`${article}/`) || own.endsWith(`/${article}`);
}
