import { deflateRawSync, inflateRawSync } from 'node:zlib';

const BUCKETS = 1 << 17;

/**
 * In how many passages each term occurs, as counts by term hash (131,072 buckets, so terms share a bucket only
 * rarely). Counts add and subtract, so a publish updates them from the changed passages alone.
 */
export type TermStatistics = { passageCount: number; readonly counts: Int32Array };

/** Statistics of no passages. */
export function emptyTermStatistics(): TermStatistics {
  return { passageCount: 0, counts: new Int32Array(BUCKETS) };
}

/** Adds (`sign` 1) or takes away (`sign` -1) one passage given its tokens. */
export function countPassage(statistics: TermStatistics, tokens: Iterable<string>, sign: 1 | -1): void {
  statistics.passageCount += sign;
  for (const bucket of new Set(mapIterable(tokens, bucketOf))) {
    statistics.counts[bucket] = (statistics.counts[bucket] ?? 0) + sign;
  }
}

/** Inverse passage frequency as BM25 uses it: ln(1 + (N − n + ½) / (n + ½)). */
export function inverseFrequency(statistics: TermStatistics, term: string): number {
  return inverseFrequencyIn(statistics, bucketOf(term));
}

/** The same for a term whose bucket is known. */
export function inverseFrequencyIn(statistics: TermStatistics, bucket: number): number {
  const n = statistics.counts[bucket] ?? 0;
  return Math.log(1 + (statistics.passageCount - n + 0.5) / (n + 0.5));
}

/** Whether no passage has the term (a shared bucket may hide one that none has). */
export function isUnknown(statistics: TermStatistics, term: string): boolean {
  return (statistics.counts[bucketOf(term)] ?? 0) === 0;
}

/** Packs statistics for storage: the passage count, then the deflated counts. */
export function packTermStatistics(statistics: TermStatistics): Buffer {
  const head = Buffer.alloc(4);
  head.writeInt32LE(statistics.passageCount);
  const counts = Buffer.from(
    statistics.counts.buffer,
    statistics.counts.byteOffset,
    statistics.counts.byteLength,
  );
  return Buffer.concat([head, deflateRawSync(counts, { level: 1 })]);
}

/** Undoes {@link packTermStatistics}. */
export function unpackTermStatistics(packed: Uint8Array): TermStatistics {
  const head = Buffer.from(packed.buffer, packed.byteOffset, 4);
  const inflated = inflateRawSync(packed.subarray(4));
  const counts = new Int32Array(BUCKETS);
  Buffer.from(counts.buffer).set(inflated);
  return { passageCount: head.readInt32LE(), counts };
}

/** Where a term is counted: FNV-1a over UTF-16 code units, folded to the bucket count. */
export function bucketOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < term.length; index++) {
    hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
}

function* mapIterable<T, R>(items: Iterable<T>, map: (item: T) => R): Iterable<R> {
  for (const item of items) yield map(item);
}
