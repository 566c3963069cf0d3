import type { FeatureGroup } from '../feature-group.ts';

const LEVELS = ['national', 'province', 'city', 'district'];
const DAYS_PER_YEAR = 365.25;
const UNKNOWN_AGE = 20;

/** What the Document is: how much others rely on it, its rank, its age, its size, whether the query names it. */
export const DOCUMENT_FEATURES: FeatureGroup = {
  names: ['citedDocument', 'citedPassage', 'genre', 'level', 'age', 'documentSize', 'named', 'titleLength'],
  compute({ candidates, citations, named, asOf }) {
    const documents = candidates.map(({ document }) => document);
    return [
      documents.map(({ id }) => Math.log1p(citations.ofDocument.get(id) ?? 0)),
      candidates.map(({ position }) => Math.log1p(citations.ofPassage[position] ?? 0)),
      candidates.map(({ view }) => view.traits.genre),
      documents.map(({ level }) => (level === null ? -1 : LEVELS.indexOf(level))),
      documents.map(({ effectiveFrom, promulgatedOn }) => yearsBetween(effectiveFrom ?? promulgatedOn, asOf)),
      documents.map(({ passageCount }) => Math.log1p(passageCount)),
      documents.map(({ id }) => named.get(id) ?? 0),
      candidates.map(({ view }) => view.title.length),
    ];
  },
};

function yearsBetween(date: string | null, asOf: string): number {
  if (date === null) return UNKNOWN_AGE;
  return (Date.parse(asOf) - Date.parse(date)) / 86_400_000 / DAYS_PER_YEAR;
}
