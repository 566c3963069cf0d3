/**
 * Writing a WebAssembly function as instructions, for the few loops that are worth it: no compiler comes with the
 * product, and one row of SIMD instructions does what takes JavaScript many times as long.
 */
export type Instructions = readonly number[];

/** Instructions on locals and constants (32 bits, below 64). */
export const get = (local: number): Instructions => [0x20, local];
export const set = (local: number): Instructions => [0x21, local];
export const constant = (value: number): Instructions => [0x41, value];
export const add = (local: number, value: number): Instructions => [
  ...get(local),
  ...constant(value),
  0x6a,
  ...set(local),
];

/** A module that imports its memory and exports `f`: 32-bit parameters, then 32-bit locals, then locals of 128 bits. */
export function moduleOf(
  { parameters, numbers, vectors }: { parameters: number; numbers: number; vectors: number },
  body: Instructions,
): WebAssembly.Module {
  const code = [2, numbers, I32, vectors, V128, ...body];
  const bytes = [
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    section(1, [1, 0x60, parameters, ...new Array<number>(parameters).fill(I32), 0]),
    section(2, [1, ...name('m'), ...name('m'), 0x02, 0x00, 1]),
    section(3, [1, 0]),
    section(7, [1, ...name('f'), 0x00, 0]),
    section(10, [1, ...unsigned(code.length), ...code]),
  ];
  return new WebAssembly.Module(Uint8Array.from(bytes.flat()));
}

/** The function of a module, working on a memory. */
export function functionOn(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): (...parameters: number[]) => void {
  return new WebAssembly.Instance(module, { m: { m: memory } }).exports.f as (...args: number[]) => void;
}

/** Memory of at least so many bytes. */
export function memoryOf(bytes: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(bytes / PAGE)) });
}

const PAGE = 65_536;
const I32 = 0x7f;
const V128 = 0x7b;
const name = (text: string) => [text.length, ...Buffer.from(text)];
const unsigned = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
const section = (id: number, content: readonly number[]) => [id, ...unsigned(content.length), ...content];
