import type { SearchResult } from '../index/search/search-result.ts';

/** A search result as `POST /v1/search` and `wenzheng search --json` show it; `position` counts from 0. */
export function toFound({ passage, title, validity, score, signals }: SearchResult, position: number) {
  return {
    rank: position + 1,
    score,
    signals: { ...signals },
    passage: {
      id: passage.id,
      documentId: passage.documentId,
      title,
      provision: passage.provision,
      headingTrail: passage.headingTrail,
      text: passage.text,
      validity,
      ocr: passage.ocr,
    },
  };
}
