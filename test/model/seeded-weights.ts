import { TENSOR_TYPES } from './gguf-file.ts';

const PIECE_BLOCKS = 65_536;
/** About what a trained model's matrices have. */
const SPREAD = 0.04;

/**
 * Bytes of one tensor with weights that follow from `seed` alone. Norms are around one; quantised weights have random
 * digits under one common scale.
 */
export function* weightPieces(
  type: keyof typeof TENSOR_TYPES,
  byteLength: number,
  seed: string,
): Generator<Uint8Array> {
  const next = xorshift(seed);
  const { bytes } = TENSOR_TYPES[type];
  for (let left = byteLength / bytes; left > 0; left -= PIECE_BLOCKS) {
    const blocks = Math.min(left, PIECE_BLOCKS);
    yield type === 'f32' ? floats(blocks, next, seed) : quantised(blocks, bytes, type, next);
  }
}

function floats(count: number, next: () => number, seed: string): Uint8Array {
  const centre = seed.endsWith('norm.weight') ? 1 : 0;
  const numbers = Float32Array.from(
    { length: count },
    () => centre + (next() / 2 ** 31 - 1) * SPREAD * Math.sqrt(3),
  );
  return new Uint8Array(numbers.buffer);
}

/** Blocks of a scale (half precision) followed by digits: 4 bits around 8, or signed bytes. */
function quantised(
  blocks: number,
  blockBytes: number,
  type: 'q4_0' | 'q8_0' | 'f32',
  next: () => number,
): Uint8Array {
  const bytes = new Uint8Array(blocks * blockBytes);
  const words = new Uint32Array(bytes.buffer, 0, Math.floor(bytes.length / 4));
  for (let at = 0; at < words.length; at++) words[at] = next();
  const view = new DataView(bytes.buffer);
  const scale = type === 'q4_0' ? HALF_FOR_Q4 : HALF_FOR_Q8;
  for (let at = 0; at < bytes.length; at += blockBytes) view.setUint16(at, scale, true);
  return bytes;
}

// Half-precision numbers near SPREAD divided by the spread of the digits (4.6 of 16, 74 of 256).
const HALF_FOR_Q4 = 0x2070; // 0.00867
const HALF_FOR_Q8 = 0x1070; // 0.00054

/** 32-bit numbers from Marsaglia's xorshift, started from the text's characters (FNV-1a). */
function xorshift(seed: string): () => number {
  let state = 2166136261;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  state = state >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
