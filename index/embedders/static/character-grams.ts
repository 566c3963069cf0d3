// Enough that the grams of one corpus hardly ever meet; nothing of this size is stored.
const BUCKETS = 1 << 24;

const KEPT = /[\p{L}\p{N}]/u;
const BIGRAM_SEED = 0x9e3779b1;

/** One form for full-width and compatibility characters and for letter case. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Calls `onBucket` for the letters and digits of folded text, one by one and in adjoining pairs. */
export function eachCharacterGram(folded: string, onBucket: (bucket: number) => void): void {
  let previous = 0;
  for (let i = 0; i < folded.length; i++) {
    const code = keptCode(folded, i);
    if (code > 0xffff) i++;
    if (code !== 0) onBucket(bucketOf(code, 0));
    if (code !== 0 && previous !== 0) onBucket(bucketOf(code, previous));
    previous = code;
  }
}

// The common cases first: a regular expression for every character would take longer than all the rest.
function keptCode(text: string, at: number): number {
  const code = text.codePointAt(at) ?? 0;
  if (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x61 && code <= 0x7a)
  ) {
    return code;
  }
  return code >= 0x80 && KEPT.test(String.fromCodePoint(code)) ? code : 0;
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
