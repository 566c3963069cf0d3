import { createMatrix, type Matrix } from './matrix.ts';

/** A text as the words it contains and what each weighs. */
export type Bag = { readonly words: Int32Array; readonly weights: Float32Array };

/** Weighs each word by 1 + ln of how often it occurs. */
export function bagOf(sequence: Iterable<number>): Bag {
  const counts = new Map<number, number>();
  for (const word of sequence) counts.set(word, (counts.get(word) ?? 0) + 1);
  return {
    words: Int32Array.from(counts.keys()),
    weights: Float32Array.from(counts.values(), (count) => 1 + Math.log(count)),
  };
}

/** Row i of the result is the weighted sum of the table's rows for the words of bag i. */
export function sumRows(bags: readonly Bag[], table: Matrix): Matrix {
  const out = createMatrix(bags.length, table.columns);
  const { columns } = table;
  for (let b = 0; b < bags.length; b++) {
    const { words, weights } = bags[b] as Bag;
    for (let i = 0; i < words.length; i++) {
      addScaled(
        out.data,
        b * columns,
        table.data,
        (words[i] as number) * columns,
        weights[i] as number,
        columns,
      );
    }
  }
  return out;
}

/** The transpose of sumRows: adds each row of `gradient` to the table's rows for the words of its bag. */
export function scatterRows(bags: readonly Bag[], gradient: Matrix, table: Matrix): void {
  const { columns } = table;
  for (let b = 0; b < bags.length; b++) {
    const { words, weights } = bags[b] as Bag;
    for (let i = 0; i < words.length; i++) {
      addScaled(
        table.data,
        (words[i] as number) * columns,
        gradient.data,
        b * columns,
        weights[i] as number,
        columns,
      );
    }
  }
}

function addScaled(
  target: Float32Array,
  targetStart: number,
  source: Float32Array,
  sourceStart: number,
  scale: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    target[targetStart + i] =
      (target[targetStart + i] as number) + scale * (source[sourceStart + i] as number);
  }
}
