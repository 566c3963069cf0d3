import { parseProvisionLabel } from '../index/analysis/provision-label.ts';
import { sameTitle } from '../index/analysis/title.ts';
import type { Provision } from '../index/document.ts';
import type { GoldProvision } from './questions.ts';
import type { FindCovered } from './run-line.ts';

/** Reads the tree of a Document; null when there is none with that id. */
export type ReadProvisions = (documentId: string) => Promise<readonly Provision[] | null>;

/**
 * Short sections share a passage, so that its path alone does not say what it holds. Looks into the Document's tree
 * where that can decide whether a gold Provision was found: in its own Document, unless a whole 条 is wanted.
 */
export function findCoveredFor(gold: readonly GoldProvision[], readProvisions: ReadProvisions): FindCovered {
  const titles = gold.filter(isPartOfArticleOrHeading).map(({ title }) => title);
  return async ({ title, documentId, start, end }) => {
    if (!titles.some((wanted) => sameTitle(wanted, title))) return [];
    return provisionsAt((await readProvisions(documentId)) ?? [], start, end);
  };
}

/** Paths of the Provisions that lie within a span of the Document, or within which it lies. */
export function provisionsAt(provisions: readonly Provision[], start: number, end: number): string[] {
  return provisions
    .filter((one) => (one.start >= start && one.end <= end) || (one.start <= start && one.end >= end))
    .map(({ path }) => path);
}

function isPartOfArticleOrHeading({ provision }: GoldProvision): boolean {
  if (provision === null) return false;
  const label = parseProvisionLabel(provision);
  return label === null || label.paragraph !== null || label.item !== null || label.subitem !== null;
}
