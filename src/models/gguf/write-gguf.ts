import { type FileHandle, open } from 'node:fs/promises';
import type { GgufEntry, GgufTensorInfo } from './gguf-header.ts';
import { textBytes, u32, u64 } from './gguf-values.ts';

/** A tensor to write: its length, and its bytes in pieces, read when they are written. */
export type TensorSource = Omit<GgufTensorInfo, 'offset'> & {
  readonly byteLength: number;
  readonly pieces: () => AsyncIterable<Uint8Array>;
};

const VERSION = 3;

/** Writes a model file, tensor after tensor, without holding it in memory; what is written has reached the disk. */
export async function writeGgufFile(
  file: string,
  entries: ReadonlyMap<string, GgufEntry>,
  tensors: readonly TensorSource[],
  alignment: number,
): Promise<void> {
  const handle = await open(file, 'w');
  const pad = (length: number) => new Uint8Array((alignment - (length % alignment)) % alignment);
  try {
    const header = headerBytes(entries, tensors, (length) => length + pad(length).length);
    await writeAll(handle, header);
    await writeAll(handle, pad(header.length));
    for (const tensor of tensors) {
      for await (const piece of tensor.pieces()) await writeAll(handle, piece);
      await writeAll(handle, pad(tensor.byteLength));
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function headerBytes(
  entries: ReadonlyMap<string, GgufEntry>,
  tensors: readonly TensorSource[],
  padded: (length: number) => number,
): Uint8Array {
  let offset = 0;
  const infos = tensors.flatMap(({ name, shape, type, byteLength }) => {
    const info = [textBytes(name), u32(shape.length), ...shape.map(u64), u32(type), u64(offset)];
    offset += padded(byteLength);
    return info;
  });
  return Buffer.concat([
    Buffer.from('GGUF'),
    u32(VERSION),
    u64(tensors.length),
    u64(entries.size),
    ...[...entries].flatMap(([key, { type, bytes }]) => [textBytes(key), u32(type), bytes]),
    ...infos,
  ]);
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
}
