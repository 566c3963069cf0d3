import type { PDFPageProxy } from 'pdfjs-dist';
import { printedWidth } from '../wrapped-lines.ts';
import type { Page, Rule, Run } from './page.ts';
import { type Matrix, multiply, paintedOn } from './painted-rules.ts';

type Placed = Run & { readonly angle: number };

const SLANT = 0.05;

function turn(angle: number): number {
  return ((Math.round((angle * 2) / Math.PI) % 4) + 4) % 4;
}

function isSlanted(angle: number): boolean {
  return Math.abs(angle - (Math.round((angle * 2) / Math.PI) * Math.PI) / 2) > SLANT;
}

const GAP = /[\s\u3000]{2,}|^[\s\u3000]+|[\s\u3000]+$/gu;

/** Indents and gaps made of spaces hide in the text; parted there, each piece stands where it is printed. */
function words(run: Placed): Placed[] {
  if (run.text.search(GAP) < 0) return [run];
  const scale = run.width / printedWidth(run.text);
  const pieces: Placed[] = [];
  let at = 0;
  const put = (text: string, from: number): void => {
    if (text === '') return;
    const ahead = printedWidth(run.text.slice(0, from)) * scale;
    const along = { x: run.x + ahead * Math.cos(run.angle), y: run.y + ahead * Math.sin(run.angle) };
    pieces.push({ ...run, ...along, text, width: printedWidth(text) * scale });
  };
  for (const gap of run.text.matchAll(GAP)) {
    put(run.text.slice(at, gap.index), at);
    at = gap.index + gap[0].length;
  }
  put(run.text.slice(at), at);
  return pieces;
}

async function placedRuns(page: PDFPageProxy, view: Matrix): Promise<Placed[]> {
  const { items } = await page.getTextContent();
  const runs: Placed[] = [];
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [a, b, c, d, x, y] = multiply(view, item.transform as unknown as Matrix);
    const size = Math.hypot(c, d) || Math.hypot(a, b);
    if (size > 0)
      runs.push(...words({ text: item.str, x, y, width: item.width, size, angle: Math.atan2(b, a) }));
  }
  return runs;
}

/** Quarter turns, clockwise, in which most of the text stands: a landscape table printed on a portrait page. */
function dominantTurn(runs: readonly Placed[]): number {
  const characters = [0, 0, 0, 0];
  for (const { text, angle } of runs) characters[turn(angle)] = (characters[turn(angle)] ?? 0) + text.length;
  return characters.indexOf(Math.max(...characters));
}

function rotate(x: number, y: number, quarter: number, width: number, height: number): [number, number] {
  if (quarter === 1) return [y, width - x];
  if (quarter === 2) return [width - x, height - y];
  return quarter === 3 ? [height - y, x] : [x, y];
}

function rotateRule(rule: Rule, quarter: number, width: number, height: number): Rule {
  const [ax, ay] = rotate(rule.x1, rule.y1, quarter, width, height);
  const [bx, by] = rotate(rule.x2, rule.y2, quarter, width, height);
  return { x1: Math.min(ax, bx), y1: Math.min(ay, by), x2: Math.max(ax, bx), y2: Math.max(ay, by) };
}

/** The same text painted twice, a hair apart, is how some programs make bold type. */
function withoutDoubles(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  const seen = new Map<string, Run[]>();
  for (const run of runs) {
    const same = seen.get(run.text) ?? [];
    const tolerance = run.size * 0.25;
    if (same.some((other) => Math.abs(other.x - run.x) < tolerance && Math.abs(other.y - run.y) < tolerance))
      continue;
    same.push(run);
    seen.set(run.text, same);
    kept.push(run);
  }
  return kept;
}

/** Reads what stands on a page. Slanted text is a watermark and left out. */
export async function readPage(page: PDFPageProxy): Promise<Page> {
  const viewport = page.getViewport({ scale: 1 });
  const view = viewport.transform as unknown as Matrix;
  const placed = (await placedRuns(page, view)).filter(({ angle }) => !isSlanted(angle));
  const painted = await paintedOn(page, view);
  const quarter = dominantTurn(placed);
  const { width, height } = viewport;
  const runs = placed
    .filter(({ angle }) => turn(angle) === quarter)
    .map(({ text, x, y, width: runWidth, size }) => {
      const [turnedX, turnedY] = rotate(x, y, quarter, width, height);
      return { text, x: turnedX, y: turnedY, width: runWidth, size };
    });
  page.cleanup();
  const sideways = quarter % 2 === 1;
  return {
    number: page.pageNumber,
    width: sideways ? height : width,
    height: sideways ? width : height,
    runs: withoutDoubles(runs),
    rules: painted.rules.map((rule) => rotateRule(rule, quarter, width, height)),
    paintedCharacters: painted.characters,
    pictureShare: Math.min(1, painted.pictureArea / (width * height)),
    paths: painted.paths,
  };
}
