import { type FileHandle, open } from 'node:fs/promises';
import { ByteReader } from './byte-reader.ts';

/** A file is no GGUF model that can be read. */
export class GgufError extends Error {
  override readonly name = 'GgufError';
}

/** One value of a header: the number of its type and its bytes as they stand in the file. */
export type GgufEntry = { readonly type: number; readonly bytes: Uint8Array };

/** One tensor as a header names it; `offset` counts from the start of the tensors. */
export type GgufTensorInfo = {
  readonly name: string;
  /** Fastest dimension first. */
  readonly shape: readonly number[];
  readonly type: number;
  readonly offset: number;
};

/** What stands before the tensors of a model file. */
export type GgufHeader = {
  readonly entries: ReadonlyMap<string, GgufEntry>;
  readonly tensors: readonly GgufTensorInfo[];
  /** Where in the file the tensors begin. */
  readonly dataAt: number;
  readonly alignment: number;
};

/** Numbers of the value types and the bytes of those of fixed length, as in docs/gguf.md of ggml-org/ggml. */
export const GGUF_TYPES = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 } as const;
const FIXED_BYTES = [1, 1, 2, 2, 4, 4, 4, 1, null, null, 8, 8, 8];
/** A vocabulary of 150,000 tokens with its merges takes 8 MB. */
const LONGEST_HEADER = 64 * 1024 * 1024;
const VERSIONS = [2, 3];
const DEFAULT_ALIGNMENT = 32;

/** Reads the header of a model file. Throws {@link GgufError}. */
export async function readGgufHeader(file: string): Promise<GgufHeader> {
  const handle = await open(file, 'r');
  try {
    return parseHeader(new ByteReader(await firstBytes(handle)));
  } catch (cause) {
    if (cause instanceof RangeError) throw new GgufError(`${file} is no GGUF model, or cut off.`, { cause });
    throw cause;
  } finally {
    await handle.close();
  }
}

async function firstBytes(handle: FileHandle): Promise<Uint8Array> {
  const { size } = await handle.stat();
  const bytes = new Uint8Array(Math.min(size, LONGEST_HEADER));
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
  return bytes.subarray(0, bytesRead);
}

function parseHeader(reader: ByteReader): GgufHeader {
  if (Buffer.from(reader.take(4)).toString('latin1') !== 'GGUF' || !VERSIONS.includes(reader.u32()))
    throw new RangeError('another format');
  const tensorCount = reader.u64();
  const entryCount = reader.u64();
  const entries = new Map<string, GgufEntry>();
  for (let at = 0; at < entryCount; at++) {
    const key = reader.text();
    const type = reader.u32();
    entries.set(key, { type, bytes: reader.taken(() => skipValue(reader, type)) });
  }
  const tensors = Array.from({ length: tensorCount }, () => readTensorInfo(reader));
  const given = entries.get('general.alignment');
  const alignment = given === undefined ? DEFAULT_ALIGNMENT : new ByteReader(given.bytes).u32();
  return { entries, tensors, dataAt: Math.ceil(reader.at / alignment) * alignment, alignment };
}

function skipValue(reader: ByteReader, type: number): void {
  if (type === GGUF_TYPES.string) reader.take(reader.u64());
  else if (type === GGUF_TYPES.array) {
    const elementType = reader.u32();
    const count = reader.u64();
    const fixed = FIXED_BYTES[elementType];
    if (typeof fixed === 'number') reader.take(fixed * count);
    else for (let at = 0; at < count; at++) skipValue(reader, elementType);
  } else {
    const fixed = FIXED_BYTES[type];
    if (typeof fixed !== 'number') throw new RangeError(`value type ${type}`);
    reader.take(fixed);
  }
}

function readTensorInfo(reader: ByteReader): GgufTensorInfo {
  const name = reader.text();
  const dimensions = reader.u32();
  if (dimensions > 4) throw new RangeError(`${dimensions} dimensions`);
  const shape = Array.from({ length: dimensions }, () => reader.u64());
  return { name, shape, type: reader.u32(), offset: reader.u64() };
}
