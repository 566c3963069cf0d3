import { mix } from './character-grams.ts';

/**
 * Adds to the vector a row of ±`size` that the bucket determines: a random projection keeps angles (Achlioptas 2003)
 * and needs no table.
 */
export function addSignRow(vector: Float32Array, bucket: number, size: number): void {
  const seed = mix(bucket + 1);
  let bits = 0;
  for (let d = 0; d < vector.length; d++) {
    if ((d & 31) === 0) bits = mix(seed ^ Math.imul((d >>> 5) + 1, 0x9e3779b1));
    vector[d] = (vector[d] as number) + (bits & 1 ? size : -size);
    bits >>>= 1;
  }
}
