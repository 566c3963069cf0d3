import type { Data, Table } from 'apache-arrow';

/** A text column, read from Arrow's buffers without unpacking rows. */
export type TextColumn = {
  /** The text of a row in UTF-8. */
  bytes(row: number): Uint8Array;
  text(row: number): string;
  /** Bytes of all texts. */
  readonly size: number;
};

type Chunk = {
  /** First row after it. */
  readonly end: number;
  readonly length: number;
  readonly values: Uint8Array;
  /** The same, as what decodes fastest. */
  readonly buffer: Buffer;
  readonly offsets: Int32Array;
};

/** Reads a column of texts that has no nulls. */
export function textColumn(table: Table, name: string): TextColumn {
  return columnOf(chunksOf((table.getChild(name)?.data ?? []) as readonly Data[]), name);
}

/** A column of texts that are copied. */
export function copiedTexts(texts: readonly Uint8Array[]): TextColumn {
  const offsets = new Int32Array(texts.length + 1);
  for (const [at, { length }] of texts.entries()) offsets[at + 1] = (offsets[at] as number) + length;
  const buffer = Buffer.alloc(offsets[texts.length] as number);
  for (const [at, text] of texts.entries()) buffer.set(text, offsets[at]);
  const { length } = texts;
  return columnOf([{ end: length, length, values: buffer, buffer, offsets }], 'copied');
}

function columnOf(chunks: readonly Chunk[], name: string): TextColumn {
  /** Chunks are few, so looking through them takes no time. */
  function chunkOf(row: number): Chunk {
    for (const chunk of chunks) if (row < chunk.end) return chunk;
    throw new RangeError(`column ${name} has no row ${row}`);
  }

  return {
    bytes(row) {
      const { end, length, values, offsets } = chunkOf(row);
      const own = row - end + length;
      return values.subarray(offsets[own], offsets[own + 1]);
    },
    text(row) {
      const { end, length, buffer, offsets } = chunkOf(row);
      const own = row - end + length;
      return buffer.toString('utf8', offsets[own], offsets[own + 1]);
    },
    size: chunks.reduce(
      (sum, { length, offsets }) => sum + (offsets[length] as number) - (offsets[0] as number),
      0,
    ),
  };
}

function chunksOf(data: readonly Data[]): Chunk[] {
  let end = 0;
  return data.map(({ length, values, valueOffsets }) => {
    end += length;
    const bytes = values as Uint8Array;
    return {
      end,
      length,
      values: bytes,
      buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      offsets: valueOffsets as Int32Array,
    };
  });
}
