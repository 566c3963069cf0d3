import type { SearchResult } from '../../index/search/search-result.ts';

/** A passage as a search finds it, of the document with that title. */
export function foundPassage(
  title: string,
  text: string,
  signals: Readonly<Record<string, number>> = {},
): SearchResult {
  return {
    passage: {
      id: `${title}#第一条`,
      documentId: title,
      provision: '第一条',
      label: '第一条',
      kind: 'article',
      role: null,
      headingTrail: [],
      text,
      start: 0,
      end: text.length,
      page: null,
      ordinal: 0,
      ocr: false,
      askedAs: [],
    },
    title,
    validity: 'in-force',
    score: 0,
    signals,
  };
}
