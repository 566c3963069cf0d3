import { expect, test } from 'vitest';
import { dotRow, dotRows } from '../../../index/search/row-vectors.ts';
import { emptyMatrix, setRow } from '../../../index/search/vector-matrix.ts';
import { seededRandom } from '../../../index/seeded-random.ts';

test('rows multiplied abreast give what each gives alone, to the last bit, however many there are', () => {
  const random = seededRandom(4);
  const vector = () => Float32Array.from({ length: 13 }, () => random() - 0.5);
  const matrix = emptyMatrix(9, 13);
  for (let row = 0; row < 9; row++) setRow(matrix, row, vector());
  const query = vector();
  for (const count of [0, 1, 4, 7, 9]) {
    const rows = Array.from({ length: count }, (_, at) => ({ position: (at * 5) % 9 }));
    const alone = rows.map(({ position }) => dotRow(matrix, position, query));
    expect([...dotRows(matrix, rows, query)]).toEqual(alone);
  }
});
