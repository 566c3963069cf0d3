import { fragmentsOf, linesOf } from './lines.ts';
import { type Line, type Run, rightOf } from './page.ts';

/** Lines that are read one after the other, in one column of a page. */
export type Column = { readonly lines: readonly Line[]; readonly left: number; readonly right: number };

type Fragment = { readonly runs: Run[]; readonly x: number; readonly right: number; readonly y: number };
type Gutter = { readonly from: number; readonly to: number };

const FEWEST_LINES = 6;
const NARROWEST_GUTTER = 8;
const MOST_CROSSING = 0.35;
const FILLED = 0.6;

function toFragment(runs: Run[]): Fragment {
  return {
    runs,
    x: Math.min(...runs.map((run) => run.x)),
    right: Math.max(...runs.map(rightOf)),
    y: runs[0]?.y ?? 0,
  };
}

/** A column of running text fills its width; the values beside the labels of a form do not. */
function isFilled(fragments: readonly Fragment[], width: number): boolean {
  return fragments.filter(({ x, right }) => right - x >= width * FILLED).length >= fragments.length * 0.5;
}

function gutterAt(middle: number, fragments: readonly Fragment[]): Gutter | null {
  const left = fragments.filter(({ right }) => right <= middle);
  const right = fragments.filter(({ x }) => x >= middle);
  if (left.length < FEWEST_LINES || right.length < FEWEST_LINES) return null;
  if (fragments.length - left.length - right.length > fragments.length * MOST_CROSSING) return null;
  const from = Math.max(...left.map((fragment) => fragment.right));
  const to = Math.min(...right.map(({ x }) => x));
  const leftEdge = Math.min(...left.map(({ x }) => x));
  const rightEdge = Math.max(...right.map((fragment) => fragment.right));
  const beside =
    Math.min(...[left, right].map((side) => Math.max(...side.map(({ y }) => y)))) >
    Math.max(...[left, right].map((side) => Math.min(...side.map(({ y }) => y))));
  const filled = isFilled(left, from - leftEdge) && isFilled(right, rightEdge - to);
  return beside && filled && to - from >= NARROWEST_GUTTER ? { from, to } : null;
}

/** The blank strip between two columns of running text, if the page has one. */
function findGutter(fragments: readonly Fragment[], width: number): Gutter | null {
  for (const share of [0.5, 0.48, 0.52, 0.46, 0.54, 0.44, 0.56, 0.42, 0.58]) {
    const gutter = gutterAt(width * share, fragments);
    if (gutter !== null) return gutter;
  }
  return null;
}

function columnOf(fragments: readonly Fragment[]): Column {
  const lines = linesOf(fragments.flatMap(({ runs }) => runs));
  return {
    lines,
    left: Math.min(...lines.map(({ x }) => x)),
    right: Math.max(...lines.map(({ right }) => right)),
  };
}

/** Columns of a page in reading order: text across the page parts it into bands, each read left, then right. */
export function columnsOf(runs: readonly Run[], width: number): Column[] {
  const fragments = fragmentsOf(runs).map(toFragment);
  if (fragments.length === 0) return [];
  const gutter = findGutter(fragments, width);
  if (gutter === null) return [columnOf(fragments)];
  const middle = (gutter.from + gutter.to) / 2;
  const columns: Column[] = [];
  let left: Fragment[] = [];
  let right: Fragment[] = [];
  let across: Fragment[] = [];
  const close = (): void => {
    for (const side of [across, left, right]) if (side.length > 0) columns.push(columnOf(side));
    left = [];
    right = [];
    across = [];
  };
  for (const fragment of fragments) {
    if (fragment.x < middle && fragment.right > middle) {
      if (left.length + right.length > 0) close();
      across.push(fragment);
    } else if (fragment.right <= middle) left.push(fragment);
    else right.push(fragment);
  }
  close();
  return columns.filter(({ lines }) => lines.length > 0);
}
