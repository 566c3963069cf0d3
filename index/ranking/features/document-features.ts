import type { FeatureGroup } from '../feature-group.ts';
import { mapGroups } from '../groups.ts';
import { columnOf } from './relative.ts';

const LEVELS = ['national', 'province', 'city', 'district'];
const DAYS_PER_YEAR = 365.25;
const UNKNOWN_AGE = 20;

/** What the Document is: how much others rely on it, its rank, its age, its size, whether the query names it. */
export const DOCUMENT_FEATURES: FeatureGroup = {
  names: ['citedDocument', 'citedPassage', 'genre', 'level', 'age', 'documentSize', 'named', 'titleLength'],
  compute({ candidates, documents, citations, named, asOf }) {
    const today = Date.parse(asOf);
    const read = mapGroups(documents, candidates, ({ document, documentIndex }) => ({
      cited: citations.logOfDocument[documentIndex] as number,
      level: document.level === null ? -1 : LEVELS.indexOf(document.level),
      age: yearsUntil(today, document.effectiveFrom ?? document.promulgatedOn),
      size: Math.log1p(document.passageCount),
      named: named.get(document.id) ?? 0,
    }));
    return [
      columnOf(read, ({ cited }) => cited),
      columnOf(candidates, ({ position }) => Math.log1p(citations.ofPassage[position] ?? 0)),
      columnOf(candidates, ({ view }) => view.traits.genre),
      columnOf(read, ({ level }) => level),
      columnOf(read, ({ age }) => age),
      columnOf(read, ({ size }) => size),
      columnOf(read, (own) => own.named),
      columnOf(candidates, ({ view }) => view.heading.title.length),
    ];
  },
};

function yearsUntil(today: number, date: string | null): number {
  if (date === null) return UNKNOWN_AGE;
  return (today - Date.parse(date)) / 86_400_000 / DAYS_PER_YEAR;
}
