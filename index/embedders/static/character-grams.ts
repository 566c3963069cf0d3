/** Number of buckets that character unigrams and bigrams are hashed into. */
export const BUCKETS = 1 << 15;

const KEPT = /[\p{L}\p{N}]/u;
const BIGRAM_SEED = 0x9e3779b1;

/** One form for full-width and compatibility characters and for letter case. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Buckets of the letters and digits of folded text, one by one and in adjoining pairs. */
export function characterGramBuckets(folded: string): number[] {
  const buckets: number[] = [];
  let previous = 0;
  for (const character of folded) {
    const code = KEPT.test(character) ? (character.codePointAt(0) ?? 0) : 0;
    if (code !== 0) buckets.push(bucketOf(code, 0));
    if (code !== 0 && previous !== 0) buckets.push(bucketOf(code, previous));
    previous = code;
  }
  return buckets;
}

function bucketOf(code: number, previous: number): number {
  return mix(code ^ Math.imul(previous, BIGRAM_SEED)) & (BUCKETS - 1);
}

/** Integer finaliser of MurmurHash3 (public domain): spreads every input bit over the whole word. */
export function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
