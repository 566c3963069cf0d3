import { looksLikeHeader } from '../table-block.ts';
import { joinPieces } from '../wrapped-lines.ts';
import type { FlowTable } from './flow.ts';
import type { PageTable } from './ruled-tables.ts';

/** A table put together again from the pages it runs over. */
export type JoinedTable = {
  readonly rows: string[][];
  readonly rowPages: number[];
  readonly page: number;
};

type Growing = JoinedTable & { columns: readonly number[]; lastPage: number };

const SHIFT = 8;

function isSame(row: readonly string[], other: readonly string[]): boolean {
  return row.length === other.length && row.every((cell, column) => cell === other[column]);
}

function sameEdges(above: readonly number[], below: readonly number[]): boolean {
  return (
    Math.abs((above[0] ?? 0) - (below[0] ?? 0)) <= SHIFT &&
    Math.abs((above.at(-1) ?? 0) - (below.at(-1) ?? 0)) <= SHIFT
  );
}

function sameColumns(above: readonly number[], below: readonly number[]): boolean {
  return (
    above.length === below.length && above.every((at, index) => Math.abs(at - (below[index] ?? 0)) <= SHIFT)
  );
}

/** All column borders of both, those close together taken as one. */
function unite(above: readonly number[], below: readonly number[]): number[] {
  const united: number[] = [];
  for (const at of [...above, ...below].sort((a, b) => a - b))
    if (at - (united.at(-1) ?? Number.NEGATIVE_INFINITY) > SHIFT) united.push(at);
  return united;
}

/** Rows on a finer grid: a cell repeats its text in every column it covers. */
function spread(rows: readonly string[][], from: readonly number[], to: readonly number[]): string[][] {
  const source = to.slice(0, -1).map((at) =>
    Math.max(
      0,
      from.findLastIndex((border) => border <= at + SHIFT),
    ),
  );
  return rows.map((row) => source.map((column) => row[Math.min(column, row.length - 1)] ?? ''));
}

/** A row that a page break cut in two goes on with most of its cells empty. */
function isRestOfRow(row: readonly string[]): boolean {
  return row[0] === '' && row.filter((cell) => cell === '').length >= row.length / 2;
}

/** Merged cells at the left that reach over the page break are empty on the next page. */
function fillFirstCells(rows: readonly string[][], above: readonly string[]): string[][] {
  let open = true;
  return rows.map((row) => {
    open &&= row[0] === '';
    if (!open) return row;
    const until = row.findIndex((cell) => cell !== '');
    return until <= 0 ? row : [...above.slice(0, until), ...row.slice(until)];
  });
}

function append(table: Growing, next: FlowTable): void {
  const columns = unite(table.columns, next.table.columns);
  const above = spread(table.rows, table.columns, columns);
  let below = spread(next.table.rows, next.table.columns, columns);
  const repeatsHeader = below[0] !== undefined && above[0] !== undefined && isSame(below[0], above[0]);
  if (repeatsHeader) below = below.slice(1);
  const [first] = below;
  const last = above.at(-1);
  if (!repeatsHeader && first !== undefined && last !== undefined && isRestOfRow(first)) {
    above[above.length - 1] = last.map((cell, column) => joinPieces(cell, first[column] ?? ''));
    below = below.slice(1);
  }
  const rows = [...above, ...fillFirstCells(below, above.at(-1) ?? [])];
  table.rowPages.push(...below.map(() => next.page));
  table.rows.splice(0, table.rows.length, ...rows);
  table.columns = columns;
  table.lastPage = next.page;
}

function goesOn(table: Growing, next: FlowTable): boolean {
  if (next.page !== table.lastPage + 1 || !sameEdges(table.columns, next.table.columns)) return false;
  if (sameColumns(table.columns, next.table.columns)) return true;
  // Other columns and a header of its own: another table that happens to stand at the top of the page.
  return !looksLikeHeader(next.table.rows[0] ?? [], next.table.rows[1]);
}

function start({ table, page }: { table: PageTable; page: number }): Growing {
  return {
    rows: table.rows.map((row) => [...row]),
    rowPages: table.rows.map(() => page),
    page,
    columns: table.columns,
    lastPage: page,
  };
}

/** Joins tables that follow one another without text between where a page break has cut one. */
export function joinTables(tables: readonly FlowTable[]): JoinedTable[] {
  const joined: Growing[] = [];
  for (const next of tables) {
    const last = joined.at(-1);
    if (last !== undefined && goesOn(last, next)) append(last, next);
    else joined.push(start(next));
  }
  return joined;
}
