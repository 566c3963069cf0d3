import type { PDFPageProxy } from 'pdfjs-dist';
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Rule } from './page.ts';

export type Matrix = readonly [number, number, number, number, number, number];

/** What a page paints besides readable text. */
export type Painted = {
  readonly rules: Rule[];
  /** Characters, whether or not they map to Unicode. */
  readonly characters: number;
  /** Area covered by pictures, in square points; overlaps count twice. */
  readonly pictureArea: number;
  /** Pieces of paths: text turned into outlines shows here. */
  readonly paths: number;
};

const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const CLOSE = 3;
const THICKEST_RULE = 3;
const MOST_RULES = 20_000;
const STROKES: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const FILLS: ReadonlySet<number> = new Set([OPS.fill, OPS.eoFill]);
const SHOWS: ReadonlySet<number> = new Set([
  OPS.showText,
  OPS.showSpacedText,
  OPS.nextLineShowText,
  OPS.nextLineSetSpacingShowText,
]);

/** Matrix product: first `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

type Point = readonly [number, number];

/** Corner points of each piece of a path; pieces with curves are no rules. */
function straightPieces(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  const at = (index: number): Point => {
    const x = path[index] ?? 0;
    const y = path[index + 1] ?? 0;
    return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
  };
  for (let index = 0; index < path.length; ) {
    const operator = path[index];
    if (operator === MOVE) {
      piece = [at(index + 1)];
      pieces.push(piece);
      index += 3;
    } else if (operator === LINE) {
      piece.push(at(index + 1));
      index += 3;
    } else if (operator === CLOSE) {
      const [first] = piece;
      if (first !== undefined) piece.push(first);
      index += 1;
    } else if (operator === CURVE) {
      piece.length = 0;
      index += 7;
    } else break;
  }
  return pieces.filter((points) => points.length > 1);
}

function box(points: readonly Point[]): Rule {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { x1: Math.min(...xs), y1: Math.min(...ys), x2: Math.max(...xs), y2: Math.max(...ys) };
}

function isRule({ x1, y1, x2, y2 }: Rule): boolean {
  return Math.min(x2 - x1, y2 - y1) <= THICKEST_RULE && Math.max(x2 - x1, y2 - y1) > THICKEST_RULE;
}

function strokedRules(points: readonly Point[]): Rule[] {
  return points
    .slice(1)
    .map((point, index) => box([points[index] ?? point, point]))
    .filter(isRule);
}

function rulesOfPath(paint: number, path: ArrayLike<number>, matrix: Matrix): Rule[] {
  const pieces = straightPieces(path, matrix);
  if (STROKES.has(paint)) return pieces.flatMap(strokedRules);
  // Word processors fill hair-thin boxes instead of stroking lines.
  return FILLS.has(paint) ? pieces.map(box).filter(isRule) : [];
}

/** Area of the unit square, into which pictures are painted. */
function area(matrix: Matrix): number {
  return Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]);
}

/** Glyphs that leave ink; numbers between them are distances. */
function paintedGlyphs(shown: unknown): number {
  return Array.isArray(shown)
    ? shown.filter(
        (glyph: { unicode?: string } | number) =>
          typeof glyph === 'object' && !/^\s+$/u.test(glyph?.unicode ?? ''),
      ).length
    : 0;
}

class Painter {
  readonly rules: Rule[] = [];
  characters = 0;
  pictureArea = 0;
  paths = 0;
  private readonly view: Matrix;
  private readonly saved: Matrix[] = [];
  private matrix: Matrix;
  private placed = false;

  constructor(view: Matrix) {
    this.view = view;
    this.matrix = view;
  }

  run(operator: number, args: readonly unknown[]): void {
    // Pictures are not decoded (see openPdf); what is left of one is its placement and nothing painted there.
    if (this.placed && (operator === OPS.restore || operator === OPS.save))
      this.pictureArea += area(this.matrix);
    this.placed = operator === OPS.transform;
    if (operator === OPS.save) this.saved.push(this.matrix);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd)
      this.matrix = this.saved.pop() ?? this.view;
    else if (operator === OPS.transform) this.matrix = multiply(this.matrix, args as unknown as Matrix);
    else if (operator === OPS.paintFormXObjectBegin) {
      this.saved.push(this.matrix);
      if (Array.isArray(args[0])) this.matrix = multiply(this.matrix, args[0] as unknown as Matrix);
    } else if (SHOWS.has(operator)) this.characters += paintedGlyphs(args[0]);
    else if (operator === OPS.constructPath) this.path(args);
  }

  private path(args: readonly unknown[]): void {
    const path = (args[1] as (ArrayLike<number> | null)[] | undefined)?.[0];
    this.paths += 1;
    if (path != null && this.rules.length < MOST_RULES)
      this.rules.push(...rulesOfPath(args[0] as number, path, this.matrix));
  }
}

/** Goes through what a page paints, in the coordinates of `view`. */
export async function paintedOn(page: PDFPageProxy, view: Matrix): Promise<Painted> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const painter = new Painter(view);
  fnArray.forEach((operator, index) => {
    painter.run(operator, argsArray[index] ?? []);
  });
  const { rules, characters, pictureArea, paths } = painter;
  return { rules, characters, pictureArea, paths };
}
