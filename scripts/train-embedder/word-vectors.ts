import {
  createMatrix,
  type Matrix,
  multiply,
  normaliseRows,
  transpose,
} from '../../index/embedders/static/training/matrix.ts';

/** Word vectors as the contrastive stage starts from: unit rows × IDF, without the direction all texts share. */
export function weightedTable(vectors: Matrix, idf: Float32Array): Matrix {
  const table = createMatrix(vectors.rows, vectors.columns, vectors.data.slice());
  removeComponent(table, topDirections(table, 1, 20).data);
  normaliseRows(table);
  const mean = idf.reduce((sum, weight) => sum + weight, 0) / idf.length;
  for (let i = 0; i < table.data.length; i++) {
    const weight = (idf[Math.floor(i / table.columns)] as number) / mean;
    table.data[i] = (table.data[i] as number) * weight;
  }
  return table;
}

function removeComponent(table: Matrix, direction: Float32Array): void {
  const { rows, columns, data } = table;
  for (let r = 0; r < rows; r++) {
    let along = 0;
    for (let c = 0; c < columns; c++) along += (data[r * columns + c] as number) * (direction[c] as number);
    for (let c = 0; c < columns; c++) {
      data[r * columns + c] = (data[r * columns + c] as number) - along * (direction[c] as number);
    }
  }
}

/** The strongest directions of the rows (uncentred), one a row, by power iteration with deflation. */
export function topDirections(table: Matrix, count: number, rounds: number): Matrix {
  const { columns } = table;
  const gram = gramMatrix(table);
  const directions = createMatrix(count, columns);
  for (let k = 0; k < count; k++) {
    const direction = directions.data.subarray(k * columns, (k + 1) * columns);
    const strength = powerIterate(gram, direction, rounds, k);
    for (let r = 0; r < columns; r++) {
      for (let c = 0; c < columns; c++) {
        const share = strength * (direction[r] as number) * (direction[c] as number);
        gram[r * columns + c] = (gram[r * columns + c] as number) - share;
      }
    }
  }
  return directions;
}

function powerIterate(gram: Float64Array, direction: Float32Array, rounds: number, seed: number): number {
  const size = direction.length;
  let current = Float64Array.from({ length: size }, (_, i) => 1 + ((i * 7919 + seed * 104729) % 101) / 101);
  let strength = 0;
  for (let round = 0; round < rounds; round++) {
    const next = new Float64Array(size);
    for (let r = 0; r < size; r++) {
      let sum = 0;
      for (let c = 0; c < size; c++) sum += (gram[r * size + c] as number) * (current[c] as number);
      next[r] = sum;
    }
    strength = Math.hypot(...next);
    if (strength === 0) break;
    current = next.map((x) => x / strength);
  }
  direction.set(current);
  return strength;
}

function gramMatrix({ rows, columns, data }: Matrix): Float64Array {
  const gram = new Float64Array(columns * columns);
  for (let r = 0; r < rows; r++) {
    const row = data.subarray(r * columns, (r + 1) * columns);
    for (let a = 0; a < columns; a++) {
      const x = row[a] as number;
      for (let b = 0; b <= a; b++)
        gram[a * columns + b] = (gram[a * columns + b] as number) + x * (row[b] as number);
    }
  }
  for (let a = 0; a < columns; a++) {
    for (let b = 0; b < a; b++) gram[b * columns + a] = gram[a * columns + b] as number;
  }
  return gram;
}

/** The table in the space of its strongest directions. */
export async function reduceTable(table: Matrix, basis: Matrix): Promise<Matrix> {
  return multiply(table, transpose(basis));
}
