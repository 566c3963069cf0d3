import { ByteReader } from './byte-reader.ts';
import { GGUF_TYPES, type GgufEntry } from './gguf-header.ts';

/** The texts of an array of texts; null when the value is another one. */
export function stringsOf(entry: GgufEntry | undefined): string[] | null {
  const array = arrayOf(entry, GGUF_TYPES.string);
  return array === null ? null : Array.from({ length: array.count }, () => array.reader.text());
}

/** The numbers of an array of 32-bit numbers; null when the value is another one. */
export function int32sOf(entry: GgufEntry | undefined): number[] | null {
  const array = arrayOf(entry, GGUF_TYPES.i32);
  return array === null ? null : Array.from({ length: array.count }, () => array.reader.u32() | 0);
}

/** A 32-bit number; null when the value is another one. */
export function numberOf(entry: GgufEntry | undefined): number | null {
  if (entry === undefined || entry.type !== GGUF_TYPES.u32) return null;
  return new ByteReader(entry.bytes).u32();
}

/** A number as a value. */
export function u32Entry(value: number): GgufEntry {
  return { type: GGUF_TYPES.u32, bytes: u32(value) };
}

/** Texts as a value. */
export function stringsEntry(values: readonly string[]): GgufEntry {
  return arrayEntry(GGUF_TYPES.string, values.map(textBytes));
}

/** 32-bit numbers as a value. */
export function int32sEntry(values: readonly number[]): GgufEntry {
  return arrayEntry(GGUF_TYPES.i32, [new Uint8Array(Int32Array.from(values).buffer)], values.length);
}

/** A text with its length before it. */
export function textBytes(value: string): Uint8Array {
  const bytes = Buffer.from(value);
  return Buffer.concat([u64(bytes.length), bytes]);
}

/** A 32-bit number as it stands in a file. */
export function u32(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer);
}

/** A 64-bit number as it stands in a file. */
export function u64(value: number): Uint8Array {
  return new Uint8Array(BigUint64Array.of(BigInt(value)).buffer);
}

function arrayOf(
  entry: GgufEntry | undefined,
  elementType: number,
): { readonly reader: ByteReader; readonly count: number } | null {
  if (entry === undefined || entry.type !== GGUF_TYPES.array) return null;
  const reader = new ByteReader(entry.bytes);
  return reader.u32() === elementType ? { reader, count: reader.u64() } : null;
}

function arrayEntry(type: number, parts: readonly Uint8Array[], count = parts.length): GgufEntry {
  return { type: GGUF_TYPES.array, bytes: Buffer.concat([u32(type), u64(count), ...parts]) };
}
