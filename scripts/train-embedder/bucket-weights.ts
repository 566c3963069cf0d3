import { BUCKETS, characterGramBuckets, foldText } from '../../index/embedders/static/character-grams.ts';

/** Inverse document frequency of every character bucket, in eighths, as the embedder reads them. */
export function bucketWeights(texts: readonly string[]): Uint8Array {
  const documents = new Uint32Array(BUCKETS);
  for (const text of texts) {
    for (const bucket of new Set(characterGramBuckets(foldText(text)))) {
      documents[bucket] = (documents[bucket] ?? 0) + 1;
    }
  }
  return Uint8Array.from(documents, (df) => Math.round(8 * Math.log(1 + texts.length / (df + 0.5))));
}
