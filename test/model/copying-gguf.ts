import { copyFile, type FileHandle, open } from 'node:fs/promises';
import { type GgufTensorInfo, readGgufHeader } from '../../src/models/gguf/gguf-header.ts';

/** Which token follows which. */
export type TokenChain = readonly (readonly [token: number, next: number])[];

// A block of 32 numbers: a scale in half precision, then digits of 4 bits around 8, or signed bytes.
const BLOCK = 32;
const Q4_BLOCK_BYTES = 18;
const Q8_BLOCK_BYTES = 34;
/** Parts of a layer through which it adds to what a token means. */
const OUTPUTS = /^blk\.\d+\.(?:attn_output|ffn_down)\.weight$/u;

/**
 * Writes a copy of a model made by buildFullSizeGguf that says what it is told: its layers work as before and add nothing,
 * and the head's row of each `next` is the embedding of its `token`. So it is exactly as fast, and its text is known, which
 * shows what copying the evidence gains.
 */
export async function buildCopyingGguf(base: string, file: string, chain: TokenChain): Promise<void> {
  await copyFile(base, file);
  const { tensors, dataAt } = await readGgufHeader(file);
  const named = (name: string): GgufTensorInfo => {
    const found = tensors.find((tensor) => tensor.name === name);
    if (found === undefined) throw new Error(`${base} has no ${name}.`);
    return found;
  };
  const [embedding, head] = [named('token_embd.weight'), named('output.weight')];
  const [hidden = 0] = embedding.shape;
  const handle = await open(file, 'r+');
  try {
    for (const { name, shape, offset } of tensors)
      if (OUTPUTS.test(name)) await handle.write(zeros(shape), 0, null, dataAt + offset);
    for (const [token, next] of chain) {
      const row = await rowOf(handle, dataAt + embedding.offset, token, hidden);
      const rowBytes = (hidden / BLOCK) * Q8_BLOCK_BYTES;
      await handle.write(asQ8(row), 0, rowBytes, dataAt + head.offset + next * rowBytes);
    }
  } finally {
    await handle.close();
  }
}

/** Blocks with a scale of nought. */
function zeros(shape: readonly number[]): Uint8Array {
  return new Uint8Array((shape.reduce((product, length) => product * length, 1) / BLOCK) * Q4_BLOCK_BYTES);
}

async function rowOf(handle: FileHandle, from: number, token: number, hidden: number): Promise<Uint8Array> {
  const row = new Uint8Array((hidden / BLOCK) * Q4_BLOCK_BYTES);
  await handle.read(row, 0, row.length, from + token * row.length);
  return row;
}

/** The same numbers with digits of 8 bits: the first half of a block is in the low four bits, the second in the high. */
function asQ8(row: Uint8Array): Uint8Array {
  const blocks = row.length / Q4_BLOCK_BYTES;
  const wide = new Uint8Array(blocks * Q8_BLOCK_BYTES);
  for (let block = 0; block < blocks; block++) {
    const [from, to] = [block * Q4_BLOCK_BYTES, block * Q8_BLOCK_BYTES];
    wide.set(row.subarray(from, from + 2), to);
    for (let at = 0; at < BLOCK / 2; at++) {
      const digits = row[from + 2 + at] ?? 0;
      wide[to + 2 + at] = (digits & 15) - 8;
      wide[to + 2 + BLOCK / 2 + at] = (digits >> 4) - 8;
    }
  }
  return wide;
}
