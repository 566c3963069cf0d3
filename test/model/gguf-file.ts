import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';

/** A value of a GGUF header, with the type it is stored as. */
export type GgufValue =
  | { readonly type: 'u32' | 'i32' | 'f32'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'strings'; readonly value: readonly string[] }
  | { readonly type: 'i32s'; readonly value: readonly number[] };

/** How a tensor's numbers are stored: number in the file, and bytes per block of numbers. */
export const TENSOR_TYPES = {
  f32: { id: 0, block: 1, bytes: 4 },
  q4_0: { id: 2, block: 32, bytes: 18 },
  q8_0: { id: 8, block: 32, bytes: 34 },
} as const;

/** A tensor: its shape, fastest dimension first, and its bytes in pieces, made when they are written. */
export type GgufTensor = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: keyof typeof TENSOR_TYPES;
  readonly pieces: () => Iterable<Uint8Array>;
};

const ALIGNMENT = 32;
const VERSION = 3;
// Numbers of the value types, as in docs/gguf.md of ggml-org/ggml.
const VALUE_TYPES = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 } as const;

/** Bytes that a tensor takes. */
export function tensorBytes({ shape, type }: Pick<GgufTensor, 'shape' | 'type'>): number {
  const { block, bytes } = TENSOR_TYPES[type];
  return (shape.reduce((product, length) => product * length, 1) / block) * bytes;
}

/** Writes a model file, tensor after tensor, without holding it in memory. */
export async function writeGguf(
  file: string,
  header: Readonly<Record<string, GgufValue>>,
  tensors: readonly GgufTensor[],
): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'w');
  try {
    await writePadded(handle, headerBytes(header, tensors));
    for (const tensor of tensors) {
      for (const piece of tensor.pieces()) await handle.write(piece);
      await handle.write(padding(tensorBytes(tensor)));
    }
  } finally {
    await handle.close();
  }
}

async function writePadded(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  await handle.write(bytes);
  await handle.write(padding(bytes.length));
}

function padding(length: number): Uint8Array {
  return new Uint8Array((ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT);
}

function headerBytes(
  header: Readonly<Record<string, GgufValue>>,
  tensors: readonly GgufTensor[],
): Uint8Array {
  const entries = Object.entries(header);
  let offset = 0;
  const infos = tensors.flatMap((tensor) => {
    const { name, shape, type } = tensor;
    const info = [text(name), u32(shape.length), ...shape.map(u64), u32(TENSOR_TYPES[type].id), u64(offset)];
    offset += tensorBytes(tensor) + padding(tensorBytes(tensor)).length;
    return info;
  });
  return Buffer.concat([
    Buffer.from('GGUF'),
    u32(VERSION),
    u64(tensors.length),
    u64(entries.length),
    ...entries.flatMap(([key, value]) => [text(key), ...valueBytes(value)]),
    ...infos,
  ]);
}

function valueBytes(given: GgufValue): Uint8Array[] {
  switch (given.type) {
    case 'strings':
      return arrayBytes(VALUE_TYPES.string, given.value.map(text));
    case 'i32s':
      return arrayBytes(VALUE_TYPES.i32, given.value.map(i32));
    case 'string':
      return [u32(VALUE_TYPES.string), text(given.value)];
    case 'bool':
      return [u32(VALUE_TYPES.bool), Uint8Array.of(given.value ? 1 : 0)];
    default:
      return [u32(VALUE_TYPES[given.type]), { u32, i32, f32 }[given.type](given.value)];
  }
}

function arrayBytes(elementType: number, elements: readonly Uint8Array[]): Uint8Array[] {
  return [u32(VALUE_TYPES.array), u32(elementType), u64(elements.length), ...elements];
}

function text(value: string): Uint8Array {
  const bytes = Buffer.from(value);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function u32(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer);
}

function i32(value: number): Uint8Array {
  return new Uint8Array(Int32Array.of(value).buffer);
}

function f32(value: number): Uint8Array {
  return new Uint8Array(Float32Array.of(value).buffer);
}

function u64(value: number): Uint8Array {
  return new Uint8Array(BigUint64Array.of(BigInt(value)).buffer);
}
