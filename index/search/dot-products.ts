import { add, constant, functionOn, get, memoryOf, moduleOf, set } from '../wasm-module.ts';

/** Numbers that one instruction reads; rows are padded to a multiple of it. */
export const LANE = 8;

/** Memory for vectors of bytes beside a function that multiplies all of them with one. */
export type DotProducts = {
  /** All rows, one after the other, `stride` bytes each. */
  readonly values: Int8Array;
  readonly stride: number;
  /** The vector to multiply with. */
  readonly query: Int8Array;
  /** Dot products of the query with every row; valid until the next call. */
  multiply(): Int32Array;
};

/** Makes room for `rows` vectors of `dimensions` bytes. */
export function createDotProducts(rows: number, dimensions: number): DotProducts {
  const stride = Math.ceil(dimensions / LANE) * LANE;
  const queryAt = rows * stride;
  const productsAt = Math.ceil((queryAt + stride) / 16) * 16;
  const bytes = productsAt + rows * 4;
  const memory = memoryOf(bytes);
  module ??= moduleOf({ parameters: 5, numbers: 2, vectors: 1 }, BODY);
  const multiplyAll = functionOn(module, memory);
  return {
    values: new Int8Array(memory.buffer, 0, rows * stride),
    stride,
    query: new Int8Array(memory.buffer, queryAt, stride),
    multiply() {
      multiplyAll(0, queryAt, productsAt, rows, stride);
      return new Int32Array(memory.buffer, productsAt, rows);
    },
  };
}

let module: WebAssembly.Module | null = null;

const [VALUES, QUERY, PRODUCTS, ROWS, STRIDE, LEFT, AT, SUM] = [0, 1, 2, 3, 4, 5, 6, 7];
const LOAD_8_AS_16 = [0xfd, 0x01, 0x00, 0x00];
const DOT_16_TO_32 = [0xfd, 0xba, 0x01];
const ADD_32 = [0xfd, 0xae, 0x01];
const ZERO = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
const lane = (at: number) => [...get(SUM), 0xfd, 0x1b, at];

/**
 * for each row: sum = 0; for each 8 bytes: sum += dot(widen(row), widen(query)); store the four parts of sum added up.
 * One row of SIMD does what 8 ms of JavaScript do in 1.
 */
const BODY = [
  [0x02, 0x40, 0x03, 0x40],
  [...get(ROWS), 0x45, 0x0d, 0x01],
  [...ZERO, ...set(SUM), ...get(STRIDE), ...set(LEFT), ...get(QUERY), ...set(AT)],
  [0x03, 0x40],
  [
    ...get(SUM),
    ...get(VALUES),
    ...LOAD_8_AS_16,
    ...get(AT),
    ...LOAD_8_AS_16,
    ...DOT_16_TO_32,
    ...ADD_32,
    ...set(SUM),
  ],
  [...add(VALUES, LANE), ...add(AT, LANE)],
  [...get(LEFT), ...constant(LANE), 0x6b, 0x22, LEFT, 0x0d, 0x00, 0x0b],
  [...get(PRODUCTS), ...lane(0), ...lane(1), 0x6a, ...lane(2), 0x6a, ...lane(3), 0x6a, 0x36, 0x02, 0x00],
  [...add(PRODUCTS, 4), ...get(ROWS), ...constant(1), 0x6b, ...set(ROWS), 0x0c, 0x00],
  [0x0b, 0x0b, 0x0b],
].flat();
