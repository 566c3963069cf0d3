import { type GiveWay, inStretches } from '../../give-way.ts';
import type { Hits } from '../hits.ts';
import { topIndices } from '../top-indices.ts';
import type { FullText, TextField } from './full-text.ts';
import { keepTexts } from './keep-texts.ts';
import { type Part, planAnew, planParts } from './plan-parts.ts';
import { buildPostingLists, type PostingLists } from './posting-lists.ts';
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

/** Full text by posting lists, from which those of another release can be made. */
export type MemoryFullText = FullText & {
  /** Full text over other texts; `from` tells by position which of them stand here, where: -1 = nowhere. */
  carryOver(source: TextSource, from: Int32Array, signal?: AbortSignal): Promise<MemoryFullText>;
};

/** Posting lists of one field, up to 65,536 passages each, and what a text's length does to its scores. */
type Field = {
  readonly parts: readonly PostingLists[];
  /** Position of the first passage of each. */
  readonly starts: readonly number[];
  readonly norms: Float32Array;
};

type Fields = Readonly<Record<TextField, Field>>;

/** How the lists of a part are come by. */
type MakeLists = (field: TextField, part: Part) => Promise<PostingLists>;

/**
 * Full text by posting lists in this process, about one byte for each byte of text: a search goes through the lists of
 * its terms, which takes less than handing the query to another engine and unpacking what it found. Building them
 * gives way to other work now and then; `signal` ends it.
 */
export async function memoryFullText(source: TextSource, signal?: AbortSignal): Promise<MemoryFullText> {
  const keys = createTermKeys();
  const reading = reader(source, keys, inStretches(), signal);
  return searchable(source, keys, await makeFields(source.size, planAnew(source.size), reading));
}

function searchable(source: TextSource, keys: TermKeys, fields: Fields): MemoryFullText {
  const scores = new Float32Array(source.size);
  return {
    async search(field, terms, limit, only = null) {
      scores.fill(0);
      for (const term of new Set(terms)) addTerm(fields[field], keys.keyOf(term), scores);
      if (only !== null) keepDocuments(scores, source.documentIds, new Set(only));
      return hitsOf(scores, limit);
    },
    async carryOver(other, from, signal) {
      const giveWay = inStretches();
      const read = reader(other, keys, giveWay, signal);
      const { starts, parts } = fields.body;
      const sizes = parts.map(({ lengths }) => lengths.length);
      const keep: MakeLists = (field, { first, end, old }) =>
        keepTexts(
          fields[field].parts[old] as PostingLists,
          from.subarray(first, end),
          starts[old] as number,
          giveWay,
        );
      const made = await makeFields(other.size, planParts(from, starts, sizes), (field, part) =>
        part.old === -1 ? read(field, part) : keep(field, part),
      );
      // Terms are never forgotten, so that both releases can go by the same keys.
      return searchable(other, keys, made);
    },
  };
}

async function makeFields(size: number, plan: readonly Part[], make: MakeLists): Promise<Fields> {
  const starts = plan.map(({ first }) => first);
  const fieldOf = async (field: TextField): Promise<Field> => {
    const parts: PostingLists[] = [];
    for (const part of plan) parts.push(await make(field, part));
    return { parts, starts, norms: normsOf(parts, starts, size) };
  };
  return { body: await fieldOf('body'), path: await fieldOf('path') };
}

/** Makes lists from texts. */
function reader(source: TextSource, keys: TermKeys, giveWay: GiveWay, signal?: AbortSignal): MakeLists {
  return async (field, { first, end }) => {
    const bytes = field === 'body' ? source.bytes : source.pathBytes;
    const builder = buildPostingLists(end - first);
    for (let position = first; position < end; position++) {
      const count = keys.read(bytes(position));
      builder.add(keys.keys, count);
      await giveWay();
      signal?.throwIfAborted();
    }
    return builder.finish();
  };
}

/** The part of BM25's denominator that does not depend on the term. */
function normsOf(parts: readonly PostingLists[], starts: readonly number[], size: number): Float32Array {
  const lengths = new Float32Array(size);
  for (const [at, part] of parts.entries()) lengths.set(part.lengths, starts[at]);
  const average = Math.max(1, lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, size));
  return lengths.map((length) => K1 * (1 - B + (B * length) / average));
}

function addTerm({ parts, starts, norms }: Field, key: number | undefined, scores: Float32Array): void {
  if (key === undefined) return;
  const terms = parts.map((part) => part.find(key));
  const count = terms.reduce((sum, term, at) => sum + countOf(parts[at] as PostingLists, term), 0);
  if (count === 0) return;
  const weight = Math.log(1 + (norms.length - count + 0.5) / (count + 0.5)) * (K1 + 1);
  for (const [at, term] of terms.entries()) {
    if (term !== -1)
      addPostings(parts[at] as PostingLists, term, weight, norms, scores, starts[at] as number);
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
