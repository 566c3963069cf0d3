import type { Block } from './block.ts';
import { cleanText } from './clean-text.ts';

type Table = Extract<Block, { kind: 'table' }>;

const DATA_CELL = /^[\d.,%％‰+\-－—~～/\s年月日元]+$/u;
const KEY_CELL = /[：:]$/u;
const LONGEST_HEADER_CELL = 40;

const looksLikeHeader = (first: readonly string[], second: readonly string[] | undefined): boolean =>
  second !== undefined &&
  new Set(first).size > 1 &&
  first.every((cell) => cell !== '' && cell.length <= LONGEST_HEADER_CELL && !DATA_CELL.test(cell)) &&
  !first.some((cell) => KEY_CELL.test(cell)) &&
  first.some((cell, column) => cell !== second[column]);

const isTitleRow = (row: readonly string[], next: readonly string[] | undefined): boolean =>
  row.length > 1 && row[0] !== '' && new Set(row).size === 1 && next !== undefined && new Set(next).size > 1;

/** Rows of the header, folded into one: a cell under a merged cell reads `缴费比例 单位`. */
const foldHeader = (rows: readonly (readonly string[])[]): string[] =>
  (rows[0] ?? []).map((_, column) =>
    [...new Set(rows.map((row) => row[column] ?? ''))].filter(Boolean).join(' '),
  );

/**
 * A table block from raw rows: cells cleaned, rows brought to one length, empty rows dropped, the header told from the
 * data. `headerRows` is how many rows the source marks as header; 0 lets the content decide.
 */
export const tableBlock = (
  raw: readonly (readonly string[])[],
  options: { headerRows?: number; caption?: string | null; page?: number | null } = {},
): Table | null => {
  const width = raw.reduce((most, row) => Math.max(most, row.length), 0);
  const rows = raw
    .map((row) => Array.from({ length: width }, (_, column) => cleanText(row[column] ?? '')))
    .filter((row) => row.some((cell) => cell !== ''));
  if (rows.length === 0) return null;
  let caption = options.caption ?? null;
  let marked = Math.min(options.headerRows ?? 0, rows.length);
  while (caption === null && rows[0] !== undefined && isTitleRow(rows[0], rows[1])) {
    caption = rows.shift()?.[0] ?? null;
    marked = Math.max(0, marked - 1);
  }
  const headerRows = marked > 0 ? marked : looksLikeHeader(rows[0] ?? [], rows[1]) ? 1 : 0;
  const header = headerRows > 0 && headerRows < rows.length ? foldHeader(rows.splice(0, headerRows)) : null;
  return { kind: 'table', caption, header, rows, page: options.page ?? null };
};
