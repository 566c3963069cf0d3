import { copiedTexts, type TextColumn } from '../text-column.ts';

/** Texts of which most are another release's: those stay where they are, the others lie beside them. */
export type CarriedTexts = TextColumn & {
  readonly kept: TextColumn;
  readonly copied: TextColumn;
  /** By position: row of `kept`, or below 0 the complement of a row of `copied`. */
  readonly rows: Int32Array;
};

/** Once less than this share of the bytes that stay in place is in use, they are given up. */
const LEAST_USED = 0.5;

/** The texts of a release by position: those of `before` where `from` names a position there, else `fresh`. */
export function carryTexts(
  before: TextColumn | CarriedTexts,
  from: Int32Array,
  fresh: (position: number) => Uint8Array,
): CarriedTexts {
  const kept = 'kept' in before ? before.kept : before;
  const rowBefore = (position: number) => ('kept' in before ? (before.rows[position] as number) : position);
  const rows = from.map((old) => (old === -1 ? -1 : rowBefore(old)));
  let used = 0;
  for (const row of rows) if (row >= 0) used += kept.bytes(row).length;
  const stays = used >= kept.size * LEAST_USED;
  const copies: Uint8Array[] = [];
  for (let position = 0; position < rows.length; position++) {
    if (stays && (rows[position] as number) >= 0) continue;
    const old = from[position] as number;
    copies.push(old === -1 ? fresh(position) : before.bytes(old));
    rows[position] = -copies.length;
  }
  return tie(stays ? kept : copiedTexts([]), copiedTexts(copies), rows, stays ? used : 0);
}

function tie(kept: TextColumn, copied: TextColumn, rows: Int32Array, used: number): CarriedTexts {
  const read = <Value>(position: number, of: (column: TextColumn, row: number) => Value): Value => {
    const row = rows[position] as number;
    return row >= 0 ? of(kept, row) : of(copied, -row - 1);
  };
  return {
    ...{ kept, copied, rows },
    size: used + copied.size,
    bytes: (position) => read(position, (column, row) => column.bytes(row)),
    text: (position) => read(position, (column, row) => column.text(row)),
  };
}
