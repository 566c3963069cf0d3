import type { SearchResult } from '../../../index/search/search-result.ts';
import type { DocumentSummary } from '../../../index/store/release-reader.ts';

/**
 * Whether the best passages are of documents that say the same for regions that exclude one another (临江区's rules and
 * 青石区's rules on one matter), so that which of them applies depends on where the citizen lives.
 */
export function dependsOnRegion(
  evidence: readonly SearchResult[],
  documents: readonly DocumentSummary[],
): boolean {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const [first, ...others] = evidence.slice(0, 3).map(({ passage }) => byId.get(passage.documentId));
  if (first === undefined || first.region === null) return false;
  return others.some(
    (other) => other !== undefined && excludes(first.region, other.region) && sameMatter(first, other),
  );
}

function excludes(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && !one.startsWith(other) && !other.startsWith(one);
}

function sameMatter(one: DocumentSummary, other: DocumentSummary): boolean {
  return matterOf(one) === matterOf(other);
}

/** The title without its region, number or year. */
function matterOf({ title, region }: DocumentSummary): string {
  const names = region === null ? [] : [region, region.replace(/^.*?[省市](?=.)/u, '')];
  return names.reduce((rest, name) => rest.replaceAll(name, ''), title).replace(/[\d（）()年]/gu, '');
}
