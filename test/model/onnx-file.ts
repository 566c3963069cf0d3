// ONNX's protocol buffers, field numbers as in onnx.proto (onnx/onnx, ir_version 8, opset 13).

/** Element types. */
export const FLOAT = 1;
export const INT64 = 7;

/** A graph as the bytes of a model file. */
export function onnxModel(...graph: Parameters<typeof message>): Buffer {
  return message([1, 8], [7, message(...graph)], [8, message([1, ''], [2, 13])]);
}

/** One operation, for a graph's field 1. */
export function node(
  type: string,
  inputs: readonly string[],
  output: string,
  ...attributes: readonly Buffer[]
): Buffer {
  return message(
    ...inputs.map((input) => [1, input] as const),
    [2, output],
    [4, type],
    ...attributes.map((attribute) => [5, attribute] as const),
  );
}

/** An attribute of an operation that is a list of whole numbers, a whole number or a string. */
export function attribute(name: string, given: readonly number[] | number | string): Buffer {
  if (typeof given === 'string') return message([1, name], [20, 3], [4, given]);
  if (typeof given === 'number') return message([1, name], [20, 2], [3, given]);
  return message([1, name], [20, 7], ...given.map((one) => [8, one] as const));
}

/** An input (field 11) or output (field 12) of a graph, of any size along each axis. */
export function value(name: string, type: number, rank: number): Buffer {
  const axes = Array.from({ length: rank }, (_, axis) => [1, message([2, `${name}${axis}`])] as const);
  return message([1, name], [2, message([1, message([1, type], [2, message(...axes)])])]);
}

/** Numbers as varints, text and bytes with their length. */
export function message(...fields: (readonly [field: number, value: number | string | Buffer])[]): Buffer {
  return Buffer.concat(
    fields.flatMap(([field, content]) => {
      if (typeof content === 'number') return [varint(field << 3), varint(content)];
      const bytes = Buffer.from(content);
      return [varint((field << 3) | 2), varint(bytes.length), bytes];
    }),
  );
}

function varint(number: number): Buffer {
  const bytes: number[] = [];
  let rest = number;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
}
