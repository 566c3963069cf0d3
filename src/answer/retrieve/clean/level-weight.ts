import type { SearchResult } from '../../../../index/search/search-result.ts';
import type { DocumentSummary } from '../../../../index/store/release-reader.ts';
import type { EvidenceWeight } from './evidence-weight.ts';

/** What a district's own rule counts for while nobody has said which district. */
const UNASKED_DISTRICT = 0.5;
/** What the asked district's own rule counts for beside its city's. */
const ASKED_DISTRICT = 2;

/** The general rule first; once the district is known, its own rule before the city's. */
export function levelWeight(
  documents: ReadonlyMap<string, Pick<DocumentSummary, 'level'>>,
  isLocal: (documentId: string) => boolean,
): EvidenceWeight {
  return {
    name: 'level',
    of({ passage: { documentId } }) {
      if (documents.get(documentId)?.level !== 'district') return 1;
      return isLocal(documentId) ? ASKED_DISTRICT : UNASKED_DISTRICT;
    },
  };
}

/** Whether a passage is a district's own rule that was weighed down because nobody has said which district. */
export function isUnaskedDistrict({ signals }: Pick<SearchResult, 'signals'>): boolean {
  return signals['weight.level'] === UNASKED_DISTRICT;
}
