import type { Provision } from '../../index/document.ts';
import { pack } from './cut-text.ts';
import type { Piece } from './piece.ts';

/** Longest header worth repeating with every group of rows. */
const LONGEST_HEADER = 200;

/** A small table is one piece, a large one groups of whole rows, each with the header in its trail. */
export function splitTable(text: string, table: Provision, limit: number): Piece[] {
  const whole = { provision: table, start: table.start, end: table.end, extraTrail: [] };
  if (table.end - table.start <= limit) return [whole];
  const rows: { start: number; end: number }[] = [];
  for (let from = table.start; from < table.end; ) {
    const newline = text.indexOf('\n', from);
    const to = newline === -1 || newline > table.end ? table.end : newline;
    rows.push({ start: from, end: to });
    from = to + 1;
  }
  const header = rows.find((row) => text.slice(row.start, row.end).includes(' | '));
  const words = header ? text.slice(header.start, header.end) : '';
  const repeated = words !== '' && words.length <= LONGEST_HEADER ? [words] : [];
  return pack(rows, limit).map((span, index) => ({
    ...whole,
    ...span,
    extraTrail: index === 0 ? [] : repeated,
  }));
}
