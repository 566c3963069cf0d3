import type { Passage } from '../../index/document.ts';
import type { SearchResult } from '../../index/search/search-result.ts';

/** A passage found; what a test says nothing of is the same each time. */
export function makeSearchResult(
  title: string,
  provision: string,
  text: string,
  given: Partial<Omit<SearchResult, 'passage'>> & { readonly passage?: Partial<Passage> } = {},
): SearchResult {
  const { passage: part, ...others } = given;
  const start = part?.start ?? 100;
  const passage: Passage = {
    id: `${title}#${provision}`,
    documentId: title,
    provision,
    label: provision,
    kind: 'article',
    role: null,
    headingTrail: [],
    text,
    start,
    end: start + text.length,
    page: null,
    ordinal: 0,
    askedAs: [],
    ocr: false,
    ...part,
  };
  return { passage, title, validity: 'in-force', score: 0, signals: { evidence: 0 }, ...others };
}
