import { startsUnit } from '../wrapped-lines.ts';
import { lineRuns, linesOf } from './lines.ts';
import type { Line, Page, Run } from './page.ts';
import { ruledTables } from './ruled-tables.ts';

const MARGIN = 0.12;
const PLACE = 6;
const NUMBER_MARGIN = 0.1;
const SHARE_OF_PAGES = 0.4;
const SHARE_FOR_WATERMARK = 0.6;
const PAGE_NUMBER =
  /^[-—–―－·•.~～\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,7}|[一二三四五六七八九十百]{1,5})(?:\s*页)?(?:\s*[/／,，|]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?[-—–―－·•.~～\s]*$/iu;
/** A numeral alone may be an item; with dashes or 页 around it, or in digits, it is a page number. */
const BARE_CHINESE_NUMERAL = /^[一二三四五六七八九十百]+$/u;

function inMargin(line: Line, page: Page, share: number): boolean {
  return line.y < page.height * share || line.y > page.height * (1 - share);
}

/** What stays the same from page to page: the place of a line and its words without the page number at an end. */
function keyOf(line: Line): string {
  return `${Math.round(line.y / PLACE)} ${line.text.replace(/^[-–—\s]*\d+[-–—\s]*|[-–—\s]*\d+[-–—\s]*$|第\s*\d+\s*页|共\s*\d+\s*页/gu, '#')}`;
}

/** Lines that may be running heads or feet: near the edge of the paper, or the outermost two on the page. */
function edgeLines(page: Page): Line[] {
  const lines = linesOf(page.runs);
  return lines.filter((line, at) => at < 2 || at >= lines.length - 2 || inMargin(line, page, MARGIN));
}

function placeOf(run: Run): string {
  return `${run.text}@${Math.round(run.x / 3)},${Math.round(run.y / 3)}`;
}

function repeated(keys: readonly string[][], fewest: number): Set<string> {
  const counts = new Map<string, number>();
  for (const pageKeys of keys)
    for (const key of new Set(pageKeys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= fewest).map(([key]) => key));
}

/** Text at the very same place of most pages, wherever that is: a watermark or stamp. */
function watermarks(pages: readonly Page[]): Set<string> {
  return pages.length < 3
    ? new Set()
    : repeated(
        pages.map((page) => page.runs.map(placeOf)),
        Math.max(3, pages.length * SHARE_FOR_WATERMARK),
      );
}

function isPageNumber(line: Line): boolean {
  return PAGE_NUMBER.test(line.text) && !BARE_CHINESE_NUMERAL.test(line.text);
}

/**
 * Takes off the pages what was printed around the text: running heads and feet, page numbers (those of a compendium the
 * document was cut from, too), watermarks. Several pages show what repeats; a page number shows itself.
 */
export function withoutFurniture(pages: readonly Page[]): Page[] {
  // The header of a table repeats at the top of every page, too, and must stay.
  const tables = pages.map(
    (page) => new Set(ruledTables(page.rules, page.runs).flatMap(({ runs }) => [...runs])),
  );
  const free = pages.map((page, at) => ({
    ...page,
    runs: page.runs.filter((run) => tables[at]?.has(run) !== true),
  }));
  const stamps = watermarks(free);
  const cleared = free.map((page) => ({
    ...page,
    runs: page.runs.filter((run) => run.text.trim().length < 2 || !stamps.has(placeOf(run))),
  }));
  const running = repeated(
    cleared.map((page) => edgeLines(page).map(keyOf)),
    pages.length === 2 ? 2 : Math.max(3, pages.length * SHARE_OF_PAGES),
  );
  return cleared.map((page, at) => ({
    ...page,
    runs: [...clearMargins(page, running), ...(tables[at] ?? [])],
  }));
}

function clearMargins(page: Page, running: ReadonlySet<string>): Run[] {
  const rows = lineRuns(page.runs);
  const edges = new Set([0, rows.length - 1]);
  return rows.flatMap((runs, index) => {
    const [line] = linesOf(runs);
    if (line === undefined) return [];
    const isOuter = index < 2 || index >= rows.length - 2 || inMargin(line, page, MARGIN);
    const isRunning = isOuter && running.has(keyOf(line)) && !startsUnit(line.text);
    const isNumber = inMargin(line, page, NUMBER_MARGIN) && isPageNumber(line);
    if (isRunning || (isNumber && (edges.has(index) || rows.length <= 2))) return [];
    return runs;
  });
}
