import type { Block } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { tableBlock } from '../table-block.ts';

const NUMBER = /^[-+]?[\d,]*\.?\d+%?$/u;

/** The one text of a row that holds a single value, merged or not; null for a row of data. */
function singleValue(row: readonly string[]): string | null {
  const values = new Set(row.filter((cell) => cell !== ''));
  const [only] = values;
  return values.size === 1 && only !== undefined ? only : null;
}

function isHeader(row: readonly string[]): boolean {
  return row.every((cell) => !NUMBER.test(cell));
}

/**
 * Blocks of a sheet: rows above and below the table that hold one text only are its title and notes, the first row of
 * the table is its header. A sheet with one column is a list of paragraphs.
 */
export function sheetBlocks(raw: readonly (readonly string[])[]): Block[] {
  const rows = raw.map((row) => row.map(cleanText)).filter((row) => row.some((cell) => cell !== ''));
  const isText = (row: readonly string[] | undefined): boolean =>
    row !== undefined && singleValue(row) !== null;
  let first = 0;
  while (isText(rows[first])) first += 1;
  let end = rows.length;
  while (end > first && isText(rows[end - 1])) end -= 1;
  const paragraphs = (part: readonly (readonly string[])[]): Block[] =>
    part.map((row) => ({ kind: 'paragraph', text: singleValue(row) ?? '', page: null }));
  const body = rows.slice(first, end);
  const used = (body[0] ?? [])
    .map((_, column) => column)
    .filter((column) => body.some((row) => row[column] !== ''));
  const data = body.map((row) => used.map((column) => row[column] ?? ''));
  const table = tableBlock(data, { headerRows: data[0] !== undefined && isHeader(data[0]) ? 1 : 0 });
  return [
    ...paragraphs(rows.slice(0, first)),
    ...(table === null ? [] : [table]),
    ...paragraphs(rows.slice(end)),
  ];
}
