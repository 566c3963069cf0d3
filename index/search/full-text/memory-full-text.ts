import type { Hits } from '../hits.ts';
import { topIndices } from '../top-indices.ts';
import type { FullText, TextField } from './full-text.ts';
import { buildPostingLists, MOST_TEXTS, type PostingLists } from './posting-lists.ts';
import { createTermKeys, type TermKeys } from './term-keys.ts';

/** The texts of a release by position, as UTF-8. */
export type TextSource = {
  readonly size: number;
  readonly documentIds: readonly string[];
  bytes(position: number): Uint8Array;
  pathBytes(position: number): Uint8Array;
};

const K1 = 1.2;
const B = 0.75;
/** Texts read at a stretch; then whoever else waits for this thread has a turn. */
const STRETCH = 512;

/** Posting lists of one field, 65,536 passages each, and what a text's length does to its scores. */
type Field = { readonly parts: readonly PostingLists[]; readonly norms: Float32Array };

/**
 * Full text by posting lists in this process, about one byte for each byte of text: a search goes through the lists of
 * its terms, which takes less than handing the query to another engine and unpacking what it found. Building them
 * gives way to other work now and then; `signal` ends it.
 */
export async function memoryFullText(source: TextSource, signal?: AbortSignal): Promise<FullText> {
  const keys = createTermKeys();
  const fields: Record<TextField, Field> = {
    body: await readField(source.size, keys, source.bytes, signal),
    path: await readField(source.size, keys, source.pathBytes, signal),
  };
  const scores = new Float32Array(source.size);
  return {
    async search(field, terms, limit, only = null) {
      scores.fill(0);
      for (const term of new Set(terms)) addTerm(fields[field], keys.keyOf(term), scores);
      if (only !== null) keepDocuments(scores, source.documentIds, new Set(only));
      return hitsOf(scores, limit);
    },
  };
}

async function readField(
  size: number,
  keys: TermKeys,
  bytes: (position: number) => Uint8Array,
  signal: AbortSignal | undefined,
): Promise<Field> {
  const parts: PostingLists[] = [];
  for (let first = 0; first < size; first += MOST_TEXTS) {
    const end = Math.min(size, first + MOST_TEXTS);
    const builder = buildPostingLists(end - first);
    for (let position = first; position < end; position++) {
      const count = keys.read(bytes(position));
      builder.add(keys.keys, count);
      if (position % STRETCH !== 0) continue;
      await new Promise(setImmediate);
      signal?.throwIfAborted();
    }
    parts.push(builder.finish());
  }
  return { parts, norms: normsOf(parts, size) };
}

/** The part of BM25's denominator that does not depend on the term. */
function normsOf(parts: readonly PostingLists[], size: number): Float32Array {
  const lengths = new Float32Array(size);
  for (const [at, part] of parts.entries()) lengths.set(part.lengths, at * MOST_TEXTS);
  const average = Math.max(1, lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, size));
  return lengths.map((length) => K1 * (1 - B + (B * length) / average));
}

function addTerm({ parts, norms }: Field, key: number | undefined, scores: Float32Array): void {
  if (key === undefined) return;
  const terms = parts.map((part) => part.find(key));
  const count = terms.reduce((sum, term, at) => sum + countOf(parts[at] as PostingLists, term), 0);
  if (count === 0) return;
  const weight = Math.log(1 + (norms.length - count + 0.5) / (count + 0.5)) * (K1 + 1);
  for (const [at, term] of terms.entries()) {
    if (term !== -1) addPostings(parts[at] as PostingLists, term, weight, norms, scores, at * MOST_TEXTS);
  }
}

function countOf({ from }: PostingLists, term: number): number {
  return term === -1 ? 0 : (from[term + 1] as number) - (from[term] as number);
}

function addPostings(
  { from, texts, times }: PostingLists,
  term: number,
  weight: number,
  norms: Float32Array,
  scores: Float32Array,
  first: number,
): void {
  const end = from[term + 1] as number;
  for (let at = from[term] as number; at < end; at++) {
    const position = first + (texts[at] as number);
    const often = times[at] as number;
    scores[position] =
      (scores[position] as number) + (weight * often) / (often + (norms[position] as number));
  }
}

function keepDocuments(
  scores: Float32Array,
  documentIds: readonly string[],
  kept: ReadonlySet<string>,
): void {
  for (const [position, id] of documentIds.entries()) if (!kept.has(id)) scores[position] = 0;
}

function hitsOf(scores: Float32Array, limit: number): Hits {
  const positions = topIndices(scores, limit);
  return { positions, scores: positions.map((position) => scores[position] as number) };
}
