/** Values of one feature, one per candidate. */
export type Column = ArrayLike<number>;

/** A column made of each item. */
export function columnOf<Item>(
  items: ArrayLike<Item>,
  read: (item: Item, at: number) => number,
): Float64Array {
  const column = new Float64Array(items.length);
  for (let at = 0; at < column.length; at++) column[at] = read(items[at] as Item, at);
  return column;
}

/** Values as shares of the largest; all 0 when none is above 0. */
export function shareOfLargest(values: Column): Float64Array {
  let largest = 0;
  for (let at = 0; at < values.length; at++) largest = Math.max(largest, values[at] as number);
  const shares = new Float64Array(values.length);
  if (largest !== 0) for (let at = 0; at < shares.length; at++) shares[at] = (values[at] as number) / largest;
  return shares;
}

/** Natural logarithm of each value's rank, the largest first; equal values share the better rank. */
export function logRanks(values: Column): Float64Array {
  const sorted = new Float64Array(values).sort();
  const logs = logarithms(sorted.length);
  const ranks = new Float64Array(sorted.length);
  for (let at = 0; at < ranks.length; at++)
    ranks[at] = logs[countAbove(sorted, values[at] as number)] as number;
  return ranks;
}

/** How many of the sorted numbers are above a value. */
function countAbove(sorted: Float64Array, value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] as number) > value) to = middle;
    else from = middle + 1;
  }
  return sorted.length - from;
}

let known = new Float64Array();

/** ln 1, ln 2, … */
function logarithms(count: number): Float64Array {
  if (known.length < count) known = Float64Array.from({ length: count * 2 }, (_, at) => Math.log(at + 1));
  return known;
}
