import { toSegment } from './assign-paths.ts';
import { type DraftProvision, draft } from './draft-provision.ts';
import type { PlacedLine } from './line.ts';

/** The Provision of one table: named by its caption, else by its position. */
export function buildTable(lines: readonly PlacedLine[], position: number): DraftProvision {
  const first = lines[0] as PlacedLine;
  const last = lines.at(-1) as PlacedLine;
  const caption = first.source === 'header' || first.source === 'row' ? null : first.text;
  const label = caption ?? `表${position}`;
  return draft('table', label, toSegment(label), { start: first.start, end: last.end, page: first.page });
}
