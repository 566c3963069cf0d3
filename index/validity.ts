import type { IsoDate, Metadata } from './document.ts';

/** Whether a Document applies on a date. */
export type Validity = 'in-force' | 'repealed' | 'not-yet-effective' | 'unknown';

/**
 * Validity of a Document on `date`; computed each time, never stored. A Document without any date is `unknown`;
 * one with a promulgation date only counts as in force from then on.
 */
export function validityOn(
  document: Pick<Metadata, 'promulgatedOn' | 'effectiveFrom' | 'repealedOn'>,
  date: IsoDate,
): Validity {
  const { promulgatedOn, effectiveFrom, repealedOn } = document;
  if (repealedOn !== null && repealedOn <= date) return 'repealed';
  const from = effectiveFrom ?? promulgatedOn;
  if (from === null) return repealedOn === null ? 'unknown' : 'in-force';
  return from <= date ? 'in-force' : 'not-yet-effective';
}
