import { cleanText } from '../clean-text.ts';
import { type Line, type Run, rightOf } from './page.ts';

const SAME_LINE = 0.45;
const WORD_GAP = 0.25;
const SPACE_GAP = 0.8;
const WIDE_GAP = 1.6;
const WIDE_SPACE = '\t';
const LATIN_EDGE = /[\p{Script=Latin}\d]/u;

/** Runs that share a base line, small ones (raised or lowered) included. */
function groupByBaseline(runs: readonly Run[]): Run[][] {
  const groups: { y: number; size: number; runs: Run[] }[] = [];
  for (const run of [...runs].sort((left, right) => left.y - right.y)) {
    const group = groups.at(-1);
    if (group !== undefined && run.y - group.y <= SAME_LINE * Math.max(run.size, group.size)) {
      group.runs.push(run);
      if (run.size > group.size) Object.assign(group, { y: run.y, size: run.size });
    } else groups.push({ y: run.y, size: run.size, runs: [run] });
  }
  return groups.map((group) => group.runs.sort((left, right) => left.x - right.x));
}

function gapBetween(left: Run, right: Run): string {
  const gap = (right.x - rightOf(left)) / Math.max(left.size, right.size);
  if (gap > WIDE_GAP) return WIDE_SPACE;
  if (gap > SPACE_GAP) return ' ';
  const latin = LATIN_EDGE.test(left.text.at(-1) ?? '') && LATIN_EDGE.test(right.text[0] ?? '');
  return latin && gap > WORD_GAP ? ' ' : '';
}

function lineOf(runs: readonly Run[]): Line | null {
  const [first] = runs;
  if (first === undefined) return null;
  let text = '';
  let previous: Run | null = null;
  for (const run of runs) {
    text += (previous === null ? '' : gapBetween(previous, run)) + run.text;
    previous = run;
  }
  // Names side by side are each closed up where letter-spaced, but stay apart.
  const clean = text
    .split(WIDE_SPACE)
    .map(cleanText)
    .filter((part) => part !== '')
    .join(' ');
  if (clean === '') return null;
  const main = runs.reduce((largest, run) =>
    run.text.length * run.size > largest.text.length * largest.size ? run : largest,
  );
  return {
    text: clean,
    x: first.x,
    right: Math.max(...runs.map(rightOf)),
    y: main.y,
    size: main.size,
  };
}

function isLine(line: Line | null): line is Line {
  return line !== null;
}

/** Runs as printed lines, top to bottom. */
export function linesOf(runs: readonly Run[]): Line[] {
  return groupByBaseline(runs).map(lineOf).filter(isLine);
}

/** Runs of each printed line. */
export const lineRuns = groupByBaseline;

/** Like lines, but parted where the gap between two words is as wide as a gutter. */
export function fragmentsOf(runs: readonly Run[]): Run[][] {
  return groupByBaseline(runs).flatMap((line) => {
    const fragments: Run[][] = [];
    for (const run of line) {
      const last = fragments.at(-1);
      const previous = last?.at(-1);
      if (last !== undefined && previous !== undefined && run.x - rightOf(previous) <= WIDE_GAP * run.size)
        last.push(run);
      else fragments.push([run]);
    }
    return fragments;
  });
}
