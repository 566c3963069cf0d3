import { sumRows } from './bag.ts';
import { nearestRows } from './dense-recall.ts';
import { type Matrix, normaliseRows } from './matrix.ts';
import type { QueryExample } from './query-side.ts';

/** The examples with the `count` documents that a query table takes for their answers as look-alikes. */
export async function withNearestLookalikes(
  examples: readonly Omit<QueryExample, 'lookalikes'>[],
  table: Matrix,
  documents: Matrix,
  count: number,
): Promise<QueryExample[]> {
  const vectors = sumRows(
    examples.map(({ bag }) => bag),
    table,
  );
  normaliseRows(vectors);
  const nearest = await nearestRows(vectors, documents, count);
  return examples.map((example, i) => ({ ...example, lookalikes: nearest[i] as Int32Array }));
}
