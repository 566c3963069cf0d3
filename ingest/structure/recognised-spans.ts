import type { TextSpan } from '../../index/document.ts';
import type { PlacedLine } from './line.ts';

/** Stretches of lines that were recognised from pictures of pages, neighbouring ones joined. */
export function recognisedSpans(lines: readonly PlacedLine[]): TextSpan[] {
  const spans: TextSpan[] = [];
  lines.forEach((line, index) => {
    if (!line.ocr) return;
    const last = lines[index - 1]?.ocr === true ? spans.pop() : undefined;
    spans.push({ start: last?.start ?? line.start, end: line.end });
  });
  return spans;
}
