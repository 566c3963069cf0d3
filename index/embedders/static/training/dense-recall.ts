import { type Matrix, multiply, transpose } from './matrix.ts';

const BLOCK = 128;

/** Numbers of the `k` rows of `documents` most like each row of `queries`, best first. */
export async function nearestRows(queries: Matrix, documents: Matrix, k: number): Promise<Int32Array[]> {
  const columns = transpose(documents);
  const nearest: Int32Array[] = [];
  for (let start = 0; start < queries.rows; start += BLOCK) {
    const rows = Math.min(BLOCK, queries.rows - start);
    const data = queries.data.slice(start * queries.columns, (start + rows) * queries.columns);
    const scores = await multiply({ rows, columns: queries.columns, data }, columns);
    for (let row = 0; row < rows; row++) {
      nearest.push(topIndices(scores.data.subarray(row * scores.columns, (row + 1) * scores.columns), k));
    }
  }
  return nearest;
}

/** Places of the `k` highest scores, best first; of equal scores the earlier one wins. */
export function topIndices(scores: Float32Array, k: number): Int32Array {
  const best: number[] = [];
  let worst = -Infinity;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number;
    if (best.length === k && score <= worst) continue;
    let at = best.length;
    while (at > 0 && (scores[best[at - 1] as number] as number) < score) at--;
    best.splice(at, 0, i);
    if (best.length > k) best.pop();
    worst = scores[best.at(-1) as number] as number;
  }
  return Int32Array.from(best);
}

/** Mean share of each question's gold that is among the rows found for it. */
export function meanRecall(found: readonly Int32Array[], gold: readonly (readonly number[])[]): number {
  const shares = gold.map((wanted, q) => wanted.filter((i) => found[q]?.includes(i)).length / wanted.length);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
