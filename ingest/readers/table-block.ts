import type { Block } from './block.ts';
import { cleanText } from './clean-text.ts';

type Table = Extract<Block, { kind: 'table' }>;

const DATA_CELL =
  /^(?:[\d.,%％‰+\-－—~～/\s年月日元]+|[\d.]+\s*(?:[~～\-－—至]\s*[\d.]+)?\s*(?!年)\p{Script=Han}{1,2})$/u;
const SENTENCE = /[，。；]/u;
const KEY_CELL = /[：:]$/u;
const LONGEST_HEADER_CELL = 40;
const MOST_HEADER_ROWS = 3;

/** Whether the first row of a table names its columns, told from its cells and those below. */
export function looksLikeHeader(first: readonly string[], second: readonly string[] | undefined): boolean {
  return (
    second !== undefined &&
    new Set(first).size > 1 &&
    first.every(
      (cell) =>
        cell !== '' && cell.length <= LONGEST_HEADER_CELL && !DATA_CELL.test(cell) && !SENTENCE.test(cell),
    ) &&
    !first.some((cell) => KEY_CELL.test(cell)) &&
    first.some((cell, column) => cell !== second[column])
  );
}

function isTitleRow(row: readonly string[], next: readonly string[] | undefined): boolean {
  return (
    row.length > 1 && row[0] !== '' && new Set(row).size === 1 && next !== undefined && new Set(next).size > 1
  );
}

function isOver(row: readonly string[], next: readonly string[]): boolean {
  return (
    row.some((cell, column) => cell === next[column]) &&
    row.some((cell, column) => column > 0 && cell === row[column - 1]) &&
    next.every((cell) => cell !== '' && cell.length <= LONGEST_HEADER_CELL && !DATA_CELL.test(cell))
  );
}

/** How many of the first rows name the columns: a merged title over several columns makes it two or more. */
function countHeader(rows: readonly (readonly string[])[]): number {
  if (!looksLikeHeader(rows[0] ?? [], rows[1])) return 0;
  let count = 1;
  while (
    count < MOST_HEADER_ROWS &&
    count + 1 < rows.length &&
    isOver(rows[count - 1] ?? [], rows[count] ?? [])
  )
    count += 1;
  return count;
}

/** Rows of the header, folded into one: a cell under a merged cell reads `缴费比例 单位`. */
function foldHeader(rows: readonly (readonly string[])[]): string[] {
  return (rows[0] ?? []).map((_, column) =>
    [...new Set(rows.map((row) => row[column] ?? ''))].filter(Boolean).join(' '),
  );
}

/**
 * A table block from raw rows: cells cleaned, rows brought to one length, empty rows dropped, the header told from the
 * data. `headerRows` is how many rows the source marks as header; 0 lets the content decide; `headless` says there is none.
 */
export function tableBlock(
  raw: readonly (readonly string[])[],
  options: {
    headerRows?: number;
    headless?: boolean;
    caption?: string | null;
    page?: number | null;
    rowPages?: readonly number[];
  } = {},
): Table | null {
  const width = raw.reduce((most, row) => Math.max(most, row.length), 0);
  const filled = raw
    .map((row, at) => ({
      at,
      cells: Array.from({ length: width }, (_, column) => cleanText(row[column] ?? '')),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const rows = filled.map(({ cells }) => cells);
  const pages = filled.flatMap(({ at }) => options.rowPages?.[at] ?? []);
  if (rows.length === 0) return null;
  let caption = options.caption ?? null;
  let marked = Math.min(options.headerRows ?? 0, rows.length);
  while (caption === null && rows[0] !== undefined && isTitleRow(rows[0], rows[1])) {
    caption = rows.shift()?.[0] ?? null;
    marked = Math.max(0, marked - 1);
  }
  const guessed = options.headless === true ? 0 : countHeader(rows);
  const headerRows = marked > 0 ? marked : guessed;
  const header = headerRows > 0 && headerRows < rows.length ? foldHeader(rows.splice(0, headerRows)) : null;
  const spread = new Set(pages).size > 1 ? { rowPages: pages.slice(-rows.length) } : {};
  return { kind: 'table', caption, header, rows, page: options.page ?? null, ...spread };
}

const CAPTION = /^(?:附表|续表|表)\s*[\d一二三四五六七八九十]*\s*[：:.、-]?\s*\S{0,40}$/u;

/** Whether a paragraph above a table is its caption: `表1 …`, `附表二：…`. */
export function isTableCaption(text: string): boolean {
  return text.length <= 50 && CAPTION.test(text);
}
