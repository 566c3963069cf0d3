import { joinPieces } from '../wrapped-lines.ts';
import { linesOf } from './lines.ts';
import type { Rule, Run } from './page.ts';

/** A table found on a page: its place and its rows, merged cells written out. */
export type PageTable = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** Positions of the column borders, to recognise the same table on the next page. */
  readonly columns: readonly number[];
  readonly rows: string[][];
  /** Runs the table has taken. */
  readonly runs: ReadonlySet<Run>;
};

type Across = { y: number; from: number; to: number };
type Down = { x: number; from: number; to: number };

const TOLERANCE = 3;
const NARROWEST = 40;
const LOWEST = 10;

function merge<T extends { from: number; to: number }>(lines: T[], place: (line: T) => number): T[] {
  const merged: T[] = [];
  for (const line of lines.sort((a, b) => place(a) - place(b) || a.from - b.from)) {
    const same = merged.findLast(
      (other) =>
        Math.abs(place(other) - place(line)) <= TOLERANCE / 2 &&
        line.from <= other.to + TOLERANCE &&
        line.to >= other.from - TOLERANCE,
    );
    if (same === undefined) merged.push({ ...line });
    else {
      same.from = Math.min(same.from, line.from);
      same.to = Math.max(same.to, line.to);
    }
  }
  return merged;
}

function split(rules: readonly Rule[]): { across: Across[]; down: Down[] } {
  const across: Across[] = [];
  const down: Down[] = [];
  for (const { x1, y1, x2, y2 } of rules) {
    if (x2 - x1 >= y2 - y1) across.push({ y: (y1 + y2) / 2, from: x1, to: x2 });
    else down.push({ x: (x1 + x2) / 2, from: y1, to: y2 });
  }
  return { across: merge(across, ({ y }) => y), down: merge(down, ({ x }) => x) };
}

function meet(across: Across, down: Down): boolean {
  return (
    down.x >= across.from - TOLERANCE &&
    down.x <= across.to + TOLERANCE &&
    across.y >= down.from - TOLERANCE &&
    across.y <= down.to + TOLERANCE
  );
}

/** Disjoint sets over the numbers 0…n-1. */
function disjointSets(count: number): { find(item: number): number; join(a: number, b: number): void } {
  const parents = Array.from({ length: count }, (_, index) => index);
  const find = (item: number): number => {
    let root = item;
    while (parents[root] !== root) root = parents[root] ?? root;
    for (let at = item; at !== root; ) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  return {
    find,
    join: (a, b) => {
      parents[find(a)] = find(b);
    },
  };
}

/** Rules that touch one another, group by group. */
function grids(rules: readonly Rule[]): { across: Across[]; down: Down[] }[] {
  const { across, down } = split(rules);
  const sets = disjointSets(across.length + down.length);
  across.forEach((line, at) => {
    down.forEach((other, below) => {
      if (meet(line, other)) sets.join(at, across.length + below);
    });
  });
  const groups = new Map<number, { across: Across[]; down: Down[] }>();
  const groupOf = (index: number): { across: Across[]; down: Down[] } => {
    const root = sets.find(index);
    const group = groups.get(root) ?? { across: [], down: [] };
    groups.set(root, group);
    return group;
  };
  across.forEach((line, at) => {
    groupOf(at).across.push(line);
  });
  down.forEach((line, at) => {
    groupOf(across.length + at).down.push(line);
  });
  return [...groups.values()].filter((group) => group.across.length >= 2 && group.down.length >= 1);
}

/** Distinct positions, those closer than the tolerance taken as one. */
function positions(values: readonly number[]): number[] {
  const distinct: number[] = [];
  for (const value of [...values].sort((a, b) => a - b))
    if (distinct.length === 0 || value - (distinct.at(-1) ?? 0) > TOLERANCE) distinct.push(value);
  return distinct;
}

function slot(borders: readonly number[], at: number): number {
  for (let index = 0; index + 1 < borders.length; index += 1)
    if (at >= (borders[index] ?? 0) && at < (borders[index + 1] ?? 0)) return index;
  return -1;
}

/** Which cells of the grid belong together: those without a rule between them. */
function regions(
  columns: readonly number[],
  rows: readonly number[],
  grid: { across: Across[]; down: Down[] },
): (row: number, column: number) => number {
  const width = columns.length - 1;
  const height = rows.length - 1;
  const sets = disjointSets(width * height);
  const middle = (borders: readonly number[], at: number): number =>
    ((borders[at] ?? 0) + (borders[at + 1] ?? 0)) / 2;
  const parted = (
    lines: readonly { from: number; to: number; place: number }[],
    place: number,
    at: number,
  ): boolean =>
    lines.some((line) => Math.abs(line.place - place) <= TOLERANCE && line.from <= at && line.to >= at);
  const down = grid.down.map(({ x, from, to }) => ({ place: x, from, to }));
  const across = grid.across.map(({ y, from, to }) => ({ place: y, from, to }));
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const cell = row * width + column;
      if (column + 1 < width && !parted(down, columns[column + 1] ?? 0, middle(rows, row)))
        sets.join(cell, cell + 1);
      if (row + 1 < height && !parted(across, rows[row + 1] ?? 0, middle(columns, column)))
        sets.join(cell, cell + width);
    }
  return (row, column) => sets.find(row * width + column);
}

/** Text of a cell: its lines joined the way a paragraph is; text set downwards comes out as one word. */
function cellText(runs: readonly Run[]): string {
  return linesOf(runs)
    .map(({ text }) => text)
    .reduce((text, line) => (text === '' ? line : joinPieces(text, line)), '');
}

/** Leaves out rows and columns that only exist because some other cell is split there. */
function distinctIndexes(length: number, same: (index: number) => boolean): number[] {
  return Array.from({ length }, (_, index) => index).filter((index) => index === 0 || !same(index));
}

function tableOf(grid: { across: Across[]; down: Down[] }, runs: readonly Run[]): PageTable | null {
  const columns = positions([
    ...grid.down.map(({ x }) => x),
    Math.min(...grid.across.map(({ from }) => from)),
    Math.max(...grid.across.map(({ to }) => to)),
  ]);
  const rows = positions([
    ...grid.across.map(({ y }) => y),
    Math.min(...grid.down.map(({ from }) => from)),
    Math.max(...grid.down.map(({ to }) => to)),
  ]);
  const [left = 0, right = 0, top = 0, bottom = 0] = [columns[0], columns.at(-1), rows[0], rows.at(-1)];
  if (columns.length < 3 || rows.length < 2 || right - left < NARROWEST || bottom - top < LOWEST) return null;
  const regionOf = regions(columns, rows, grid);
  const inside = new Map<number, Run[]>();
  const taken = new Set<Run>();
  for (const run of runs) {
    const column = slot(columns, run.x + Math.min(run.width, right - run.x) / 2);
    const row = slot(rows, run.y - run.size * 0.35);
    if (column < 0 || row < 0) continue;
    const region = regionOf(row, column);
    inside.set(region, [...(inside.get(region) ?? []), run]);
    taken.add(run);
  }
  if (inside.size < 2) return null;
  const texts = new Map([...inside].map(([region, cell]) => [region, cellText(cell)]));
  const height = rows.length - 1;
  const width = columns.length - 1;
  const every = (length: number, check: (index: number) => boolean): boolean =>
    Array.from({ length }, (_, index) => index).every(check);
  const keptColumns = distinctIndexes(width, (column) =>
    every(height, (row) => regionOf(row, column) === regionOf(row, column - 1)),
  );
  const keptRows = distinctIndexes(height, (row) =>
    every(width, (column) => regionOf(row, column) === regionOf(row - 1, column)),
  );
  if (keptColumns.length < 2) return null;
  return {
    top,
    bottom,
    left,
    right,
    columns: [...keptColumns.map((column) => columns[column] ?? 0), right],
    rows: keptRows.map((row) => keptColumns.map((column) => texts.get(regionOf(row, column)) ?? '')),
    runs: taken,
  };
}

/** Finds the tables that rules draw on a page. A box with one column is a frame and no table. */
export function ruledTables(rules: readonly Rule[], runs: readonly Run[]): PageTable[] {
  const tables: PageTable[] = [];
  const taken = new Set<Run>();
  for (const grid of grids(rules)) {
    const table = tableOf(
      grid,
      runs.filter((run) => !taken.has(run)),
    );
    if (table === null) continue;
    tables.push(table);
    for (const run of table.runs) taken.add(run);
  }
  return tables.sort((a, b) => a.top - b.top);
}
