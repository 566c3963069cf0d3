import { add, functionOn, get, memoryOf, moduleOf, set } from '../wasm-module.ts';

/** A split of a tree as it rules out leaves: a value above the threshold leaves `kept` of the word `at` of leaves. */
export type Split = { readonly threshold: number; readonly at: number; readonly kept: number };

/** Bit masks of the leaves still possible, for many candidates at once. */
export type LeafMasks = {
  /** Candidates from one word to the next. */
  readonly stride: number;
  /** Word by word, one mask for each candidate. */
  readonly left: Int32Array;
};

const LANES = 4;
const BYTES_PER_SPLIT = 12;

/**
 * Lays splits out for ruling out leaves; `byFeature` has each feature's splits, smallest threshold first, over `words`
 * words of leaves. The masks returned are valid until the next call.
 */
export function leafRuler(byFeature: readonly (readonly Split[])[], words: number) {
  const thresholds = byFeature.map((splits) => Float32Array.from(splits, ({ threshold }) => threshold));
  const leftAt = align(byFeature.flat().length * BYTES_PER_SPLIT);
  let room = roomFor(0, leftAt, words);

  return (columns: readonly Float32Array[], count: number): LeafMasks => {
    if (count > room.stride) {
      room = roomFor(align(count), leftAt, words);
      layOut(room.memory, byFeature);
    }
    const stride = Math.ceil(count / LANES) * LANES;
    const left = room.left.subarray(0, words * stride).fill(-1);
    let splitsAt = 0;
    for (const [feature, own] of thresholds.entries()) {
      const column = columns[feature] as Float32Array;
      const first = splitsAt;
      splitsAt += own.length * BYTES_PER_SPLIT;
      const ruling = countBelow(own, largestOf(column));
      if (ruling === 0) continue;
      room.values.set(column);
      const end = first + ruling * BYTES_PER_SPLIT;
      room.ruleOut(room.valuesAt, first, end, leftAt, stride * LANES);
    }
    return { stride, left };
  };
}

/** Memory for so many candidates: splits, masks, one column of values. */
function roomFor(stride: number, leftAt: number, words: number) {
  const valuesAt = leftAt + words * stride * 4;
  const memory = memoryOf(valuesAt + stride * 4);
  module ??= moduleOf({ parameters: 5, numbers: 2, vectors: 2 }, BODY);
  return {
    stride,
    memory,
    valuesAt,
    left: new Int32Array(memory.buffer, leftAt, words * stride),
    values: new Float32Array(memory.buffer, valuesAt, stride),
    ruleOut: functionOn(module, memory),
  };
}

function align(size: number): number {
  return Math.ceil(size / 64) * 64;
}

function layOut({ buffer }: WebAssembly.Memory, byFeature: readonly (readonly Split[])[]): void {
  const view = new DataView(buffer);
  for (const [number, { threshold, at, kept }] of byFeature.flat().entries()) {
    view.setFloat32(number * BYTES_PER_SPLIT, threshold, true);
    view.setInt32(number * BYTES_PER_SPLIT + 4, at, true);
    view.setInt32(number * BYTES_PER_SPLIT + 8, kept, true);
  }
}

/** The largest value; one that is no number is above every threshold. */
function largestOf(column: Float32Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of column)
    if (!(value <= most)) most = Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  return most;
}

/** How many of the thresholds, smallest first, a value is above. */
function countBelow(thresholds: Float32Array, value: number): number {
  let count = thresholds.length;
  while (count > 0 && (thresholds[count - 1] as number) >= value) count--;
  return count;
}

let module: WebAssembly.Module | null = null;

const [VALUES, SPLIT, END, LEFT, BYTES, AT, WORD, THRESHOLD, KEPT] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const load32 = (local: number, offset: number) => [...get(local), 0x28, 0x02, offset];
const LOAD_128 = [0xfd, 0x00, 0x00, 0x00];
const STORE_128 = [0xfd, 0x0b, 0x00, 0x00];
const here = (local: number) => [...get(local), ...get(AT), 0x6a];

/**
 * for each split: for each 4 candidates: left &= value <= threshold ? all : kept. `BYTES` is a word's masks of all
 * candidates.
 */
const BODY = [
  [0x02, 0x40, 0x03, 0x40],
  [...get(SPLIT), ...get(END), 0x4f, 0x0d, 0x01],
  [...get(SPLIT), 0x2a, 0x02, 0x00, 0xfd, 0x13, ...set(THRESHOLD)],
  [...load32(SPLIT, 8), 0xfd, 0x11, ...set(KEPT)],
  [...get(LEFT), ...load32(SPLIT, 4), ...get(BYTES), 0x6c, 0x6a, ...set(WORD)],
  [0x41, 0x00, ...set(AT), 0x03, 0x40],
  [...here(WORD), ...here(WORD), ...LOAD_128, ...here(VALUES), ...LOAD_128],
  [...get(THRESHOLD), 0xfd, 0x45, ...get(KEPT), 0xfd, 0x50, 0xfd, 0x4e, ...STORE_128],
  [...add(AT, 16), ...get(AT), ...get(BYTES), 0x49, 0x0d, 0x00, 0x0b],
  [...add(SPLIT, BYTES_PER_SPLIT), 0x0c, 0x00],
  [0x0b, 0x0b, 0x0b],
].flat();
