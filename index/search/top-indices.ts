/** Indices of the `count` largest scores above `floor`, best first. */
export function topIndices(scores: Float32Array, count: number, floor = 0): number[] {
  const heap: number[] = [];
  const value = (at: number) => scores[heap[at] as number] as number;
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [heap[b] as number, heap[a] as number];
  };
  function sink(at: number): void {
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) return;
      const small = left + 1 < heap.length && value(left + 1) < value(left) ? left + 1 : left;
      if (value(small) >= value(at)) return;
      swap(at, small);
      at = small;
    }
  }
  function rise(at: number): void {
    while (at > 0 && value((at - 1) >> 1) > value(at)) {
      swap(at, (at - 1) >> 1);
      at = (at - 1) >> 1;
    }
  }
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] as number;
    if (score <= floor) continue;
    if (heap.length < count) {
      heap.push(index);
      rise(heap.length - 1);
    } else if (score > value(0)) {
      heap[0] = index;
      sink(0);
    }
  }
  return heap.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
}
