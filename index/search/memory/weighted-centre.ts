import { addRow, normalise } from '../row-vectors.ts';
import type { VectorMatrix } from '../vector-matrix.ts';

/** How sharply the most similar questions outweigh the others. */
const SHARPNESS = 6;

/** Where vectors lie, those of the questions most like the query counting most; null when there are none. */
export function weightedCentre<Question extends { readonly similarity: number }>(
  similar: readonly Question[],
  vectorOf: (question: Question) => Float32Array | null,
): Float32Array | null {
  let centre: Float32Array | null = null;
  for (const question of similar) {
    const vector = vectorOf(question);
    if (vector === null) continue;
    centre ??= new Float32Array(vector.length);
    const weight = Math.max(0, question.similarity) ** SHARPNESS;
    for (let at = 0; at < vector.length; at++)
      centre[at] = (centre[at] as number) + weight * (vector[at] as number);
  }
  return centre === null ? null : normalise(centre);
}

/** Where some passages lie; null when there are none. */
export function centreOfRows(matrix: VectorMatrix, positions: readonly number[]): Float32Array | null {
  if (positions.length === 0) return null;
  const centre = new Float32Array(matrix.dimensions);
  for (const position of positions) addRow(matrix, position, 1 / positions.length, centre);
  return normalise(centre);
}
