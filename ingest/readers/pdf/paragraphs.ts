import type { Block } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { endsStatement, joinPieces, startsUnit } from '../wrapped-lines.ts';
import type { FlowLine } from './flow.ts';
import { commonest } from './page.ts';

/** Measures of the document's body text that decide where paragraphs part. */
export type BodyText = { readonly size: number; readonly pitch: number };

const SAME_SIZE = 0.12;
const HEADING_SIZE = 1.12;
const LONGEST_HEADING = 100;
const LEADERS = /[.…·．]{4,}\s*[-－]?\s*\d*\s*[-－]?$/u;

/** Measures the body text of a document. */
export function measureBody(lines: readonly FlowLine[]): BodyText {
  const size = commonest(
    lines.map(({ line }) => ({ value: line.size, weight: line.text.length })),
    0.5,
    12,
  );
  const pitches = lines.slice(1).flatMap((next, index) => {
    const previous = lines[index];
    if (previous === undefined || previous.column !== next.column) return [];
    return [{ value: next.line.y - previous.line.y, weight: 1 }];
  });
  return { size, pitch: commonest(pitches, 0.5, size * 1.5) };
}

function isCentred({ line, left, right }: FlowLine): boolean {
  return (
    line.x - left > 2 * line.size &&
    right - line.right > 2 * line.size &&
    Math.abs(line.x + line.right - left - right) / 2 < line.size
  );
}

function isShort({ line, right }: FlowLine): boolean {
  return line.right < right - 2.2 * line.size;
}

function indent({ line, left }: FlowLine): number {
  return (line.x - left) / line.size;
}

/** Whether the next line goes on with the paragraph that these lines began. */
function continues(paragraph: readonly FlowLine[], next: FlowLine, body: BodyText): boolean {
  const previous = paragraph.at(-1);
  if (previous === undefined) return false;
  const larger = Math.max(previous.line.size, next.line.size);
  if (Math.abs(previous.line.size - next.line.size) > larger * SAME_SIZE) return false;
  const pitch = next.line.y - previous.line.y;
  const sameColumn = previous.column === next.column;
  const isTitle = larger >= body.size * HEADING_SIZE;
  if (sameColumn && pitch > (isTitle ? larger * 2.2 : Math.max(body.pitch * 1.35, larger * 1.4)))
    return false;
  if (LEADERS.test(previous.line.text) || LEADERS.test(next.line.text)) return false;
  if (isTitle && isCentred(next)) return sameColumn && !startsUnit(next.line.text);
  if (isCentred(previous) || isCentred(next) || isShort(previous)) return false;
  if (endsStatement(previous.line.text) && startsUnit(next.line.text)) return false;
  if (indent(next) <= 1.2) return true;
  const sameIndent = Math.abs(indent(next) - indent(previous)) < 0.6;
  return (
    sameIndent && (paragraph.length > 1 || !(endsStatement(previous.line.text) || startsUnit(next.line.text)))
  );
}

function textOf(paragraph: readonly FlowLine[]): string {
  return cleanText(
    paragraph
      .map(({ line }) => line.text.replace(LEADERS, ''))
      .reduce((text, line) => (text === '' ? line : joinPieces(text, line)), ''),
  );
}

/** Joins lines to paragraphs; lines in larger type are headings, the largest the topmost. */
export function paragraphBlocks(
  lines: readonly FlowLine[],
  body: BodyText,
  headingSizes: readonly number[],
): Block[] {
  const paragraphs: FlowLine[][] = [];
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (last !== undefined && continues(last, line, body)) last.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.flatMap((paragraph): Block[] => {
    const text = textOf(paragraph);
    const [first] = paragraph;
    if (text === '' || first === undefined) return [];
    const rank = headingSizes.indexOf(Math.round(first.line.size));
    const isHeading = rank >= 0 && text.length <= LONGEST_HEADING && !/[。；]$/u.test(text);
    return isHeading
      ? [{ kind: 'heading', level: rank + 1, text, page: first.page }]
      : [{ kind: 'paragraph', text, page: first.page }];
  });
}

/** The three largest type sizes above the body's, largest first. */
export function headingSizes(lines: readonly FlowLine[], body: BodyText): number[] {
  const larger = lines
    .map(({ line }) => Math.round(line.size))
    .filter((size) => size >= body.size * HEADING_SIZE);
  return [...new Set(larger)].sort((a, b) => b - a).slice(0, 3);
}
