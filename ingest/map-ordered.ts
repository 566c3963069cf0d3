/** Maps items with up to `concurrency` at work at once, giving results in the items' order. */
export async function* mapOrdered<T, R>(
  items: readonly T[],
  concurrency: number,
  map: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for (const item of items) {
    const result = map(item);
    result.catch(() => {}); // it is awaited below; until then a rejection must not count as unhandled
    running.push(result);
    if (running.length >= concurrency) yield await (running.shift() as Promise<R>);
  }
  for (const result of running) yield await result;
}
