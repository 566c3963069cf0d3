import { describe, expect, it } from 'vitest';
import { createMatrix } from '../../../index/embedders/static/training/matrix.ts';
import { randomInteger, randomNormal } from '../../../index/embedders/static/training/random.ts';
import { seededRandom } from '../../../index/seeded-random.ts';
import { trainContrastive } from '../../../scripts/train-embedder/contrastive.ts';

describe('contrastive training', () => {
  it('pulls the two sides of pairs together and other sides apart', async () => {
    const random = seededRandom(2);
    const table = createMatrix(20, 8);
    for (let i = 0; i < table.data.length; i++) table.data[i] = randomNormal(random);
    const losses: number[] = [];
    // Word w asks for word w + 10.
    const nextPair = (): [Int32Array, Int32Array] => {
      const word = randomInteger(random, 10);
      return [Int32Array.of(word), Int32Array.of(word + 10)];
    };
    await trainContrastive(
      table,
      nextPair,
      { steps: 200, batch: 8, temperature: 0.1, learningRate: 0.05 },
      (_, loss) => losses.push(loss),
    );
    const cosine = (a: number, b: number): number => {
      const [x, y] = [a, b].map((w) => table.data.subarray(w * 8, w * 8 + 8));
      return (
        (x as Float32Array).reduce((sum, value, i) => sum + value * ((y as Float32Array)[i] ?? 0), 0) /
        Math.hypot(...(x as Float32Array)) /
        Math.hypot(...(y as Float32Array))
      );
    };
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2);
    for (let word = 0; word < 10; word++) {
      expect(cosine(word, word + 10)).toBeGreaterThan(0.6);
      expect(cosine(word, ((word + 1) % 10) + 10)).toBeLessThan(0.5);
    }
  });
});
