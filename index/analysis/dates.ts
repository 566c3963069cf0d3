import type { IsoDate } from '../document.ts';
import { NUMERAL, narrowDigits, parseNumeral } from './numerals.ts';

/** A date found in running text, with its offsets. */
export type FoundDate = { readonly date: IsoDate; readonly start: number; readonly end: number };

const WRITTEN = `(?:[0-9０-９]{4}|[〇零○一二三四五六七八九]{4})\\s*年\\s*${NUMERAL}\\s*月\\s*${NUMERAL}\\s*日`;
const NUMERIC = '(?<![0-9.])[0-9]{4}(?<mark>[-/.])[0-9]{1,2}\\k<mark>[0-9]{1,2}(?![0-9]|\\.[0-9])';
const ANY_DATE = new RegExp(`(?:公元)?(?<written>${WRITTEN})|(?<numeric>${NUMERIC})`, 'gu');

/** Source of a pattern for a date written out: 2025年1月1日, 二〇二五年一月一日, with inner spaces. */
export const WRITTEN_DATE = WRITTEN;

/** The date as `YYYY-MM-DD`, or null when there is no such day. */
export function isoDate(year: number, month: number, day: number): IsoDate | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1000 ? date.toISOString().slice(0, 10) : null;
}

/** All dates in running text: 2025年1月1日, 二〇二五年一月一日, 2025-01-01, 2025/1/1, 2025.1.1. */
export function findDates(text: string): FoundDate[] {
  return [...text.matchAll(ANY_DATE)].flatMap((match) => {
    const date = readParts(match[0].replace(/^公元/u, ''));
    return date === null ? [] : [{ date, start: match.index, end: match.index + match[0].length }];
  });
}

/** The date that `text` consists of, or begins with; null when it begins with none. `20250101` is one too. */
export function parseDate(text: string): IsoDate | null {
  const trimmed = narrowDigits(text.trim());
  const compact = /^([0-9]{4})([0-9]{2})([0-9]{2})$/u.exec(trimmed);
  if (compact) return isoDate(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const first = findDates(trimmed)[0];
  return first?.start === 0 ? first.date : null;
}

/** `date` moved by whole years; 29 February becomes the 28th in a common year. */
export function addYears(date: IsoDate, years: number): IsoDate {
  return addMonths(date, years * 12);
}

/** `date` moved by whole months; a day the month lacks becomes its last day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** `date` moved by days. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Months of a written term: 5年 → 60, 三年 → 36, 一年六个月 → 18, 6个月 → 6; null when it is none. */
export function parseTermMonths(text: string): number | null {
  const match = new RegExp(`^(?:(${NUMERAL})年)?(?:零?(${NUMERAL})个月)?$`, 'u').exec(text.trim());
  if (!match || (match[1] === undefined && match[2] === undefined)) return null;
  const years = match[1] === undefined ? 0 : parseNumeral(match[1]);
  const months = match[2] === undefined ? 0 : parseNumeral(match[2]);
  return years === null || months === null ? null : years * 12 + months;
}

function readParts(text: string): IsoDate | null {
  const parts = text
    .replace(/日$/u, '')
    .split(/\s*[年月]\s*|[-/.]/u)
    .map((part) => parseNumeral(part));
  const [year, month, day] = parts;
  if (typeof year !== 'number' || typeof month !== 'number' || typeof day !== 'number') return null;
  return isoDate(year, month, day);
}
