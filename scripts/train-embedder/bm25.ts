import { eachCharacterGram, foldText } from '../../index/embedders/static/character-grams.ts';
import { topIndices } from '../../index/embedders/static/training/dense-recall.ts';

const [SATURATION, LENGTH_SHARE] = [1.2, 0.75];

/** Full-text search over characters and their pairs: the source of negatives that look right. */
export type Bm25 = { scores(query: string): Float32Array; top(query: string, k: number): Int32Array };

/** Indexes the texts; grams that share a bucket share postings, which costs a training negative nothing. */
export function createBm25(texts: readonly string[]): Bm25 {
  // Text and count by turns: millions of small objects would not fit the heap.
  const postings = new Map<number, number[]>();
  const lengths = texts.map((text, i) => {
    const counts = new Map<number, number>();
    let length = 0;
    eachCharacterGram(foldText(text), (bucket) => {
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
      length++;
    });
    for (const [bucket, count] of counts) {
      const list = postings.get(bucket);
      if (list) list.push(i, count);
      else postings.set(bucket, [i, count]);
    }
    return length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / texts.length;

  function scores(query: string): Float32Array {
    const totals = new Float32Array(texts.length);
    const buckets = new Set<number>();
    eachCharacterGram(foldText(query), (bucket) => buckets.add(bucket));
    for (const bucket of buckets) {
      const list = postings.get(bucket) ?? [];
      const holding = list.length / 2;
      const idf = Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5));
      for (let i = 0; i < list.length; i += 2) {
        const [text, count] = [list[i] as number, list[i + 1] as number];
        const room = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * (lengths[text] as number)) / mean);
        totals[text] = (totals[text] as number) + (idf * count * (SATURATION + 1)) / (count + room);
      }
    }
    return totals;
  }

  return { scores, top: (query, k) => topIndices(scores(query), k) };
}
