import { canonicalProvisionLabel } from '../analysis/provision-label.ts';
import { sameProvision } from '../analysis/same-provision.ts';
import { normalizeTitle, sameTitle } from '../analysis/title.ts';
import type { LearnedQuestion } from '../store/learned-rows.ts';
import type { DocumentSummary } from '../store/release-reader.ts';
import type { PassageTable } from './passage-table.ts';

/** Finds the passages of a Provision that is named by title and label, in whichever version the release holds. */
export function provisionFinder(table: PassageTable, documents: readonly DocumentSummary[]) {
  const byTitle = new Map<string, DocumentSummary[]>();
  for (const document of documents) {
    const key = normalizeTitle(document.title);
    byTitle.set(key, [...(byTitle.get(key) ?? []), document]);
  }
  const byArticle = new Map<string, Map<string, number[]>>();
  return ({ title, provision }: LearnedQuestion['gold'][number]): number[] => {
    const named = byTitle.get(normalizeTitle(title)) ?? [];
    const exact = named.filter((document) => sameTitle(document.title, title));
    return (exact.length > 0 ? exact : named).flatMap(({ id }) => {
      const positions = table.positionsOf(id);
      if (provision === null) return positions.slice(0, 1);
      const articles = byArticle.get(id) ?? articlesOf(positions, table);
      byArticle.set(id, articles);
      const label = canonicalProvisionLabel(provision.normalize('NFKC'));
      return (
        articles.get(label) ??
        positions.filter((position) => sameProvision(provision, table.provisions[position] as string))
      );
    });
  };
}

function articlesOf(positions: readonly number[], table: PassageTable): Map<string, number[]> {
  const articles = new Map<string, number[]>();
  for (const position of positions) {
    const article = (table.provisions[position] as string).replace(/~\d+/gu, '').split('/')[0] as string;
    articles.set(article, [...(articles.get(article) ?? []), position]);
  }
  return articles;
}
