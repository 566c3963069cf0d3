import { toSegment } from './assign-paths.ts';
import { type DraftProvision, draft } from './draft-provision.ts';
import type { PlacedLine } from './line.ts';
import type { Marker } from './line-marker.ts';
import type { Shape } from './line-shape.ts';

type ListMarker = Extract<Marker, { kind: 'list' }>;

/** Longest line that may be a heading without being printed as one. */
const LONGEST_HEADING = 40;

/**
 * The Provision a numbered line of a notice or guide opens, and whether it is the heading of a section. A long line
 * is addressed by its number alone, so that an edit of its words does not re-key it.
 */
export function listProvision(
  line: PlacedLine,
  marker: ListMarker,
  next: PlacedLine | null,
  nextShape: Shape | null,
): { node: DraftProvision; section: boolean } {
  const section =
    line.source === 'heading' ||
    (isShort(line.text) && (nextShape?.kind === 'article' || leads(marker, next, nextShape)));
  const kind =
    section || marker.style === 'chinese' || marker.style === 'enclosed-chinese' ? 'heading' : 'item';
  const lead = leadOf(line.text, marker);
  const whole = line.text.slice(0, marker.bodyAt).trim() + line.text.slice(marker.bodyAt);
  const label = section ? whole : lead;
  const segment = section || isShort(line.text) ? whole : writtenNumber(line.text, marker);
  return { node: draft(kind, label, toSegment(segment), line), section };
}

function isShort(text: string): boolean {
  return text.length <= LONGEST_HEADING && !/[。；;，,：:]$/u.test(text);
}

/** A short line is a heading when text or deeper numbers follow, not when its next sibling does. */
function leads(marker: ListMarker, next: PlacedLine | null, nextShape: Shape | null): boolean {
  if (next === null || nextShape === null) return false;
  if (nextShape.kind === 'list')
    return nextShape.marker.style !== marker.style && nextShape.marker.number === 1;
  return nextShape.kind === 'plain' || nextShape.kind === 'table' || nextShape.kind === 'question';
}

/** The number with the first words when these are brief, as one would name it aloud. */
function leadOf(text: string, marker: ListMarker): string {
  if (isShort(text)) return text.slice(0, marker.bodyAt).trim() + text.slice(marker.bodyAt);
  const clause = /^[^，。：；,:;]{1,24}(?=[，。：；,:;])/u.exec(text.slice(marker.bodyAt))?.[0];
  const number = text.slice(0, marker.bodyAt).trim();
  return clause === undefined ? number.replace(/[、.．]$/u, '') : `${number}${clause}`;
}

function writtenNumber(text: string, marker: ListMarker): string {
  return text
    .slice(0, marker.bodyAt)
    .replace(/[\s　]/gu, '')
    .replace(/[、.．)）]$/u, (mark) => (mark === '）' || mark === ')' ? mark : ''))
    .replace(/\(/gu, '（')
    .replace(/\)/gu, '）');
}
