const NEGATIVE_TABLE = 1 << 22;

/** How often each word occurs. */
export function countWords(sequences: readonly Int32Array[], wordCount: number): Float64Array {
  const counts = new Float64Array(wordCount);
  for (const sequence of sequences) for (const word of sequence) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** Chance that an occurrence of a word is kept: 1 up to the share `subsample`, falling with the root of its share. */
export function keepProbabilities(counts: Float64Array, subsample: number): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => Math.min(1, Math.sqrt((subsample * total) / Math.max(count, 1))));
}

/** Words in proportion to count^.75 (word2vec's noise distribution), so that drawing one is an array read. */
export function negativeTable(counts: Float64Array): Int32Array {
  const weights = counts.map((count) => count ** 0.75);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const table = new Int32Array(NEGATIVE_TABLE);
  let word = 0;
  let reached = (weights[0] as number) / total;
  for (let i = 0; i < table.length; i++) {
    while ((i + 0.5) / table.length > reached && word < counts.length - 1) {
      reached += (weights[++word] as number) / total;
    }
    table[i] = word;
  }
  return table;
}
