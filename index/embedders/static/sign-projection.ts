import { mix } from './character-grams.ts';

/**
 * A row of ±1 per bucket, from a fixed seed: a random projection keeps angles (Achlioptas 2003) and needs no file.
 */
export function signProjection(buckets: number, dimensions: number): Int8Array {
  const rows = new Int8Array(buckets * dimensions);
  const words = Math.ceil(dimensions / 32);
  for (let bucket = 0; bucket < buckets; bucket++) {
    for (let word = 0; word < words; word++) {
      writeSigns(
        rows,
        bucket * dimensions + word * 32,
        mix(mix(bucket + 1) ^ Math.imul(word + 1, 0x9e3779b1)),
      );
    }
  }
  return rows;
}

function writeSigns(rows: Int8Array, start: number, bits: number): void {
  const end = Math.min(start + 32, rows.length);
  for (let i = start; i < end; i++) rows[i] = (bits >>> (i - start)) & 1 ? 1 : -1;
}
