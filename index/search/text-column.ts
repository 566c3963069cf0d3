import type { Data, Table } from 'apache-arrow';

/** A text column, read from Arrow's buffers without unpacking rows. */
export type TextColumn = {
  /** The text of a row in UTF-8. */
  bytes(row: number): Uint8Array;
  text(row: number): string;
  /** Bytes of all texts. */
  readonly size: number;
};

const NONE = new Uint8Array();

/** Reads a column of texts that has no nulls. */
export function textColumn(table: Table, name: string): TextColumn {
  const chunks = (table.getChild(name)?.data ?? []) as readonly Data[];
  const ends = chunks.map((_, at) => chunks.slice(0, at + 1).reduce((sum, { length }) => sum + length, 0));

  function bytes(row: number): Uint8Array {
    const at = ends.findIndex((end) => row < end);
    const chunk = chunks[at];
    if (chunk === undefined) return NONE;
    const offsets = chunk.valueOffsets as Int32Array;
    const own = row - (ends[at] as number) + chunk.length;
    return (chunk.values as Uint8Array).subarray(offsets[own], offsets[own + 1]);
  }

  return {
    bytes,
    text(row) {
      const own = bytes(row);
      return Buffer.from(own.buffer, own.byteOffset, own.byteLength).toString();
    },
    size: chunks.reduce((sum, chunk) => {
      const offsets = chunk.valueOffsets as Int32Array;
      return sum + (offsets[chunk.length] as number) - (offsets[0] as number);
    }, 0),
  };
}
