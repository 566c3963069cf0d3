import type { FeatureGroup } from '../feature-group.ts';

const LEVELS = ['national', 'province', 'city', 'district'];
const DAYS_PER_YEAR = 365.25;
const UNKNOWN_AGE = 20;

/** What the Document is: how much others rely on it, its rank, its age, its size, whether the query names it. */
export const DOCUMENT_FEATURES: FeatureGroup = {
  names: ['citedDocument', 'citedPassage', 'genre', 'level', 'age', 'documentSize', 'named', 'titleLength'],
  compute({ candidates, citations, named, asOf }) {
    return candidates.map(({ document, position, view }) => [
      Math.log1p(citations.ofDocument.get(document.id) ?? 0),
      Math.log1p(citations.ofPassage[position] ?? 0),
      view.traits.genre,
      document.level === null ? -1 : LEVELS.indexOf(document.level),
      yearsBetween(document.effectiveFrom ?? document.promulgatedOn, asOf),
      Math.log1p(document.passageCount),
      named.get(document.id) ?? 0,
      view.title.length,
    ]);
  },
};

function yearsBetween(date: string | null, asOf: string): number {
  if (date === null) return UNKNOWN_AGE;
  return (Date.parse(asOf) - Date.parse(date)) / 86_400_000 / DAYS_PER_YEAR;
}
