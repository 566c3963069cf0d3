import type { Line } from './line.ts';
import { type Marker, readMarker, type Unit } from './line-marker.ts';
import { findContentsLines } from './table-of-contents.ts';

type ListMarker = Extract<Marker, { kind: 'list' }>;

/** What a line is in the structure of its document. */
export type Shape =
  | { readonly kind: 'contents' }
  | { readonly kind: 'table' }
  | { readonly kind: 'unit'; readonly unit: Unit; readonly number: number; readonly bodyAt: number }
  | {
      readonly kind: 'article';
      readonly number: number;
      readonly insert: number | null;
      readonly bodyAt: number;
    }
  | { readonly kind: 'annex' }
  | { readonly kind: 'heading' }
  | { readonly kind: 'list'; readonly marker: ListMarker }
  | { readonly kind: 'question'; readonly marker: ListMarker | null }
  | { readonly kind: 'plain' };

const PLAIN: Shape = { kind: 'plain' };
const ASKED = /^(?:问题?|提问|Q)\s*[0-9一二三四五六七八九十]{0,3}\s*[:：.、]\s*\S/u;
const ANNEX = /^(?:附\s*件|附\s*表|附\s*录)\s*[0-9０-９一二三四五六七八九十]{0,3}\s*(?:[:：]|\s|$)/u;
const NAMED_HEADING = /^(?:总\s*则|分\s*则|附\s*则|序\s*言|前\s*言|引\s*言)$/u;
/** What follows 第N条 when the words go on as a sentence about that article instead of opening it. */
const MENTION =
  /^(?:第|规定|所(?:称|列|规定|述|指)|的(?:规定|第|情形)|[至、和或及与]第|以?[上下前后](?:的|各)|中[的，第]|[，。；）]|款|项|修改|列|之规定)/u;
/** How far article numbers may jump where nothing but the numbers tells an article from a mention. */
const LARGEST_GAP = 3;

/** Tells for every line of a file what it is; numbering decides where a line alone leaves doubt. */
export function shapeLines(lines: readonly Line[]): Shape[] {
  const contents = findContentsLines(lines);
  const quoted = findQuotedLines(lines);
  let lastArticle = 0;
  const shapes = lines.map((line, index): Shape => {
    if (contents.has(index)) return { kind: 'contents' };
    if (line.source === 'row' || line.source === 'header' || line.source === 'caption')
      return { kind: 'table' };
    if (quoted.has(index)) return PLAIN;
    const shape = shapeOf(line, lastArticle);
    if (shape.kind === 'article') lastArticle = shape.number;
    return shape;
  });
  return shapes.map((shape, index) => withContext(shape, index, lines, shapes));
}

function shapeOf(line: Line, lastArticle: number): Shape {
  const { text } = line;
  if (ASKED.test(text)) return { kind: 'question', marker: null };
  const marker = readMarker(text);
  if (marker?.kind === 'unit') return isUnitTitle(text, line) ? marker : PLAIN;
  if (marker?.kind === 'article') return opensArticle(text, marker, lastArticle) ? marker : fallback(line);
  if (marker?.kind === 'list') return shapeOfList(text, marker);
  if (isAnnexTitle(line)) return { kind: 'annex' };
  return fallback(line);
}

/** “附件：1.……” at the end of a notice only lists what is annexed. */
function isAnnexTitle({ text, source }: Line): boolean {
  if (text.length > 60 || !ANNEX.test(text) || /[。；]$|[:：]\s*$/u.test(text)) return false;
  return source === 'heading' || !/^附\s*[件表录]\s*[:：]/u.test(text);
}

function fallback(line: Line): Shape {
  if (line.source === 'heading' && /[？?]$/u.test(line.text)) return { kind: 'question', marker: null };
  return line.source === 'heading' || NAMED_HEADING.test(line.text) ? { kind: 'heading' } : PLAIN;
}

function shapeOfList(text: string, marker: ListMarker): Shape {
  const body = text.slice(marker.bodyAt);
  if (ASKED.test(body)) return { kind: 'question', marker };
  return { kind: 'list', marker };
}

function isUnitTitle(text: string, line: Line): boolean {
  if (line.source === 'heading') return true;
  return (
    text.length <= 50 && !/[。；，、]$/u.test(text) && !/^第\S+[编章节](?:规定|所|的|第|至|、|和)/u.test(text)
  );
}

function opensArticle(
  text: string,
  marker: Extract<Marker, { kind: 'article' }>,
  lastArticle: number,
): boolean {
  const label = text.slice(0, marker.bodyAt);
  const rest = text.slice(marker.bodyAt);
  const { number, insert } = marker;
  const gap = number - lastArticle;
  const next = number === 1 || (gap > 0 && gap <= LARGEST_GAP) || (gap === 0 && insert !== null);
  if (rest === '' || /^[【[〔]/u.test(rest)) return true;
  if (MENTION.test(rest)) return /[\s　]$/u.test(label) && gap === 1;
  return next || /[\s　:：]$/u.test(label);
}

/** Numbered questions are told from numbered statements by their question mark and by having an answer. */
function withContext(shape: Shape, index: number, lines: readonly Line[], shapes: readonly Shape[]): Shape {
  if (shape.kind === 'question' && shape.marker === null && lines[index]?.source === 'heading') {
    return hasAnswer(index, lines, shapes) ? shape : { kind: 'heading' };
  }
  if (shape.kind !== 'list') return shape;
  if (namesAnnex(index, lines, shapes)) return PLAIN;
  const text = (lines[index] as Line).text;
  if (!/[？?]$/u.test(text)) return shape;
  return hasAnswer(index, lines, shapes) ? { kind: 'question', marker: shape.marker } : shape;
}

/** “2.……” below “附件：1.……” names another annex and opens no section. */
function namesAnnex(index: number, lines: readonly Line[], shapes: readonly Shape[]): boolean {
  let at = index;
  let shape = shapes[at];
  while (shape?.kind === 'list' && shape.marker.number > 1 && at > 0) {
    const { number, style } = shape.marker;
    shape = shapes[--at];
    if (shape?.kind === 'list' && (shape.marker.number !== number - 1 || shape.marker.style !== style))
      return false;
  }
  const { text } = lines[at] as Line;
  return at < index && shape?.kind === 'plain' && /^附\s*件\s*[:：]\s*(?:1|１|一)\s*[.．、]/u.test(text);
}

function hasAnswer(index: number, lines: readonly Line[], shapes: readonly Shape[]): boolean {
  const next = lines[index + 1];
  const shape = shapes[index + 1];
  if (next === undefined || shape === undefined || /[？?]$/u.test(next.text)) return false;
  return (
    shape.kind === 'plain' || shape.kind === 'table' || shape.kind === 'list' || shape.kind === 'heading'
  );
}

/** In a decision that amends another regulation, the new wording stands in quotation marks and is no structure. */
function findQuotedLines(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>();
  const amending = lines
    .slice(0, 6)
    .some(({ text }) => /修正案|关于修改.{0,80}决定/u.test(text) && text.length < 120);
  if (!amending) return found;
  let depth = 0;
  lines.forEach(({ text }, index) => {
    if (depth > 0 && /^[一二三四五六七八九十]{1,4}、/u.test(text)) depth = 0;
    if (depth > 0 || text.startsWith('“')) found.add(index);
    depth = Math.max(0, depth + count(text, '“') - count(text, '”'));
  });
  return found;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
