import { html } from 'hono/html';
import type { Provision } from '../../../index/document.ts';
import type { Html } from './layout.ts';

/** A stretch of a Document's text, end exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** Reads `12-48` as the words to mark; null when it is no such range. */
export function parseSpan(text: string | undefined, length: number): Span | null {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? '');
  if (match === null) return null;
  const start = Number(match[1]);
  const end = Math.min(Number(match[2]), length);
  return start < end ? { start, end } : null;
}

/** Writes ranges of one text: the marked words in `<mark>`, and an anchor wherever one of `anchors` begins. */
export type TextWriter = (range: Span, anchors?: readonly Provision[]) => Html;

/** A writer for a text in which `marked` was cited. */
export function textWriter(text: string, marked: Span | null): TextWriter {
  return (range, anchors = []) => {
    const points = cutPoints(range, marked, anchors);
    return html`${points.map((point, i) => [
      anchors.filter(({ start }) => start === point).map(({ path }) => html`<span id="${path}"></span>`),
      piece(text.slice(point, points[i + 1] ?? range.end), point, marked),
    ])}`;
  };
}

function cutPoints(range: Span, marked: Span | null, anchors: readonly Provision[]): number[] {
  const cuts = [range.start, ...anchors.map(({ start }) => start)];
  if (marked !== null) cuts.push(marked.start, marked.end);
  const within = cuts.filter((cut) => cut >= range.start && cut < Math.max(range.end, range.start + 1));
  return [...new Set(within)].sort((a, b) => a - b);
}

function piece(words: string, start: number, marked: Span | null): Html | string {
  const inside = marked !== null && start >= marked.start && start < marked.end;
  return inside && words !== '' ? html`<mark>${words}</mark>` : words;
}
