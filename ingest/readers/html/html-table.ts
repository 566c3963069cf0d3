import {
  attribute,
  childrenOf,
  type Element,
  elementsNamed,
  isElement,
  type Node,
  textBelow,
} from './dom.ts';

const MOST_SPAN = 1000;
const MOST_CELLS = 400_000;

/** Rows of a table with merged cells written out, and how many of the first rows are header. */
export type TableRows = {
  readonly rows: string[][];
  readonly headerRows: number;
  readonly caption: string | null;
};

/** Rows of this table only, not of tables inside its cells. */
function ownRows(table: Element): { row: Element; inHead: boolean }[] {
  const rows: { row: Element; inHead: boolean }[] = [];
  for (const child of childrenOf(table)) {
    if (!isElement(child)) continue;
    if (child.tagName === 'tr') rows.push({ row: child, inHead: false });
    if (!/^(?:thead|tbody|tfoot)$/u.test(child.tagName)) continue;
    for (const row of childrenOf(child))
      if (isElement(row) && row.tagName === 'tr') rows.push({ row, inHead: child.tagName === 'thead' });
  }
  return rows;
}

function cellsOf(row: Element): Element[] {
  return childrenOf(row).filter((node): node is Element => isElement(node) && /^t[dh]$/u.test(node.tagName));
}

function span(cell: Element, name: string, rest: number): number {
  const value = Number.parseInt(attribute(cell, name) ?? '1', 10);
  if (value === 0 && name === 'rowspan') return rest;
  return Number.isFinite(value) && value > 0 ? Math.min(value, MOST_SPAN) : 1;
}

/** A table that only arranges the page: one cell per row, or other tables with prose inside. */
export function isLayoutTable(table: Element): boolean {
  const rows = ownRows(table);
  if (rows.every(({ row }) => cellsOf(row).length <= 1)) return true;
  return elementsNamed(table, 'table').length > 1 && rows.length <= 3;
}

/** Rows of a table; a cell merged over several places repeats its text in each. */
export function tableRows(table: Element, skip: (node: Node) => boolean): TableRows {
  const own = ownRows(table).filter(({ row }) => !skip(row));
  const grid: string[][] = own.map(() => []);
  let written = 0;
  own.forEach(({ row }, at) => {
    let column = 0;
    for (const cell of cellsOf(row)) {
      if (skip(cell)) continue;
      while (grid[at]?.[column] !== undefined) column += 1;
      const text = textBelow(cell, skip);
      const down = Math.min(span(cell, 'rowspan', own.length - at), own.length - at);
      const across = span(cell, 'colspan', 1);
      written += down * across;
      if (written > MOST_CELLS) return;
      for (let y = at; y < at + down; y += 1) {
        const line = grid[y];
        for (let x = column; line !== undefined && x < column + across; x += 1) line[x] ??= text;
      }
      column += across;
    }
  });
  const caption = childrenOf(table).find((node) => isElement(node) && node.tagName === 'caption');
  return {
    rows: grid.map((line) => Array.from(line, (cell) => cell ?? '')),
    headerRows: countHeaderRows(own),
    caption: caption === undefined ? null : textBelow(caption, skip).trim() || null,
  };
}

function countHeaderRows(own: readonly { row: Element; inHead: boolean }[]): number {
  let count = 0;
  for (const { row, inHead } of own) {
    const cells = cellsOf(row);
    if (!inHead && !(cells.length > 1 && cells.every((cell) => cell.tagName === 'th'))) break;
    count += 1;
  }
  return count;
}
