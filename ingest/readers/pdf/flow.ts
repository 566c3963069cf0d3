import { type Column, columnsOf } from './columns.ts';
import type { Line, Page } from './page.ts';
import { type PageTable, ruledTables } from './ruled-tables.ts';

/** A line in the flow of the document with the margins of the column it stands in. */
export type FlowLine = {
  readonly kind: 'line';
  readonly line: Line;
  readonly left: number;
  readonly right: number;
  readonly page: number;
  /** Lines of one column have the same number; distances between lines mean something only within it. */
  readonly column: number;
};
export type FlowTable = { readonly kind: 'table'; readonly table: PageTable; readonly page: number };
export type FlowPart = FlowLine | FlowTable;

const FEWEST_LINES_FOR_MARGINS = 8;

/** Left margin: the leftmost place where more than a stray line starts. */
function leftMargin(lines: readonly Line[]): number {
  const starts = lines.map(({ x }) => x).sort((a, b) => a - b);
  const enough = Math.max(1, Math.floor(lines.length * 0.08));
  return starts[Math.min(enough, starts.length - 1)] ?? 0;
}

/** Right margin: where full lines end. */
function rightMargin(lines: readonly Line[]): number {
  const ends = lines.map(({ right }) => right).sort((a, b) => b - a);
  const enough = Math.max(0, Math.floor(lines.length * 0.08));
  return ends[Math.min(enough, ends.length - 1)] ?? 0;
}

type Laid = { readonly page: Page; readonly parts: (Column | PageTable)[] };

function isTable(part: Column | PageTable): part is PageTable {
  return 'rows' in part;
}

function layOut(page: Page): Laid {
  const tables = ruledTables(page.rules, page.runs);
  const taken = new Set(tables.flatMap((table) => [...table.runs]));
  let free = page.runs.filter((run) => !taken.has(run));
  const parts: (Column | PageTable)[] = [];
  for (const table of tables) {
    parts.push(
      ...columnsOf(
        free.filter((run) => run.y <= table.top + run.size),
        page.width,
      ),
      table,
    );
    free = free.filter((run) => run.y > table.top + run.size);
  }
  parts.push(...columnsOf(free, page.width));
  return { page, parts };
}

/** All pages as one flow of lines and tables in reading order. */
export function flowOf(pages: readonly Page[]): FlowPart[] {
  const laid = pages.map(layOut);
  const all = laid.flatMap(({ parts }) => parts.flatMap((part) => (isTable(part) ? [] : part.lines)));
  const whole = { left: leftMargin(all), right: rightMargin(all) };
  let column = 0;
  return laid.flatMap(({ page, parts }) =>
    parts.flatMap((part): FlowPart[] => {
      if (isTable(part)) return [{ kind: 'table', table: part, page: page.number }];
      column += 1;
      const own = part.lines.length >= FEWEST_LINES_FOR_MARGINS;
      const left = own ? leftMargin(part.lines) : Math.min(whole.left, ...part.lines.map(({ x }) => x));
      const right = own
        ? rightMargin(part.lines)
        : Math.max(whole.right, ...part.lines.map((line) => line.right));
      return part.lines.map((line) => ({ kind: 'line', line, left, right, page: page.number, column }));
    }),
  );
}
