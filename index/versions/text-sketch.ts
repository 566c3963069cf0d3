import type { Document } from '../document.ts';

/** A small summary of a text by which two texts can be compared without reading them again. */
export type TextSketch = {
  /** Number of distinct runs of {@link RUN} characters. */
  readonly size: number;
  /** Smallest hash of a run in each of {@link BINS} equal ranges of hashes; {@link EMPTY} where there is none. */
  readonly minima: Uint32Array;
};

/** Characters in a run: long enough that two regulations share few by chance. */
const RUN = 8;
/** Ranges of hashes; the estimated share of common runs is off by about 1 / √BINS at worst. */
const BINS = 128;
const EMPTY = 0xffffffff;
const ARTICLE_NUMBER = /^第[零〇一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?/u;

/** What of a Document is compared between versions: its articles, without numbers; all of it when it has none. */
export function sketchText({ text, provisions }: Pick<Document, 'text' | 'provisions'>): string {
  const articles = provisions.filter((each) => each.kind === 'article');
  return articles.length === 0
    ? text
    : articles.map(({ start, end }) => text.slice(start, end).replace(ARTICLE_NUMBER, '')).join('\n');
}

/**
 * Summarises a text by one-permutation hashing (Li, Owen, Zhang: One Permutation Hashing, 2012): its runs of characters
 * fall into ranges by hash, and the smallest of each range stays.
 */
export function makeSketch(text: string): TextSketch {
  const plain = text.normalize('NFKC').replace(/暂行|试行|[^\p{L}\p{N}]+/gu, '');
  const minima = new Uint32Array(BINS).fill(EMPTY);
  const seen = new Set<number>();
  for (let at = 0; at + RUN <= plain.length; at += 1) {
    const hash = hashRun(plain, at);
    seen.add(hash);
    const bin = hash % BINS;
    if (hash < (minima[bin] as number)) minima[bin] = hash;
  }
  return { size: seen.size, minima };
}

/** A sketch as it is stored. */
export function packSketch(text: string): string {
  const { size, minima } = makeSketch(text);
  const words = Uint32Array.from([size, ...minima]);
  return Buffer.from(words.buffer).toString('base64');
}

/** A stored sketch; null when the index was made before there were any. */
export function unpackSketch(packed: string | null | undefined): TextSketch | null {
  const bytes = Buffer.from(packed ?? '', 'base64');
  if (bytes.length !== (BINS + 1) * 4) return null;
  const words = new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return { size: words[0] as number, minima: words.subarray(1) };
}

/** Share of the shorter text that the longer one has too, 0–1, as estimated from their sketches. */
export function sharedText(a: TextSketch, b: TextSketch): number {
  let same = 0;
  let filled = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    if (a.minima[bin] === EMPTY && b.minima[bin] === EMPTY) continue;
    filled += 1;
    if (a.minima[bin] === b.minima[bin]) same += 1;
  }
  const smaller = Math.min(a.size, b.size);
  if (filled === 0 || smaller === 0) return 0;
  const alike = same / filled;
  return Math.min(1, (alike * (a.size + b.size)) / ((1 + alike) * smaller));
}

/** FNV-1a over UTF-16 units, mixed so that all bits count. */
function hashRun(text: string, from: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < from + RUN; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
