import { type FileHandle, open } from 'node:fs/promises';
import {
  type GgufEntry,
  GgufError,
  type GgufHeader,
  type GgufTensorInfo,
  readGgufHeader,
} from '../gguf/gguf-header.ts';
import { int32sEntry, int32sOf, numberOf, stringsEntry, stringsOf, u32Entry } from '../gguf/gguf-values.ts';
import { type TensorSource, writeGgufFile } from '../gguf/write-gguf.ts';
import { chooseMerges, chooseTokens, type Vocabulary } from './choose-tokens.ts';

/** How many tokens a model had and has. */
export type Pruned = { readonly tokensBefore: number; readonly tokensAfter: number };

const TOKENS = 'tokenizer.ggml.tokens';
const TYPES = 'tokenizer.ggml.token_type';
const MERGES = 'tokenizer.ggml.merges';
const ID_OF_A_TOKEN = /^tokenizer\.ggml\.\w+_token_id$/u;
const PIECE_BYTES = 1024 * 1024;

/**
 * Writes a copy of a model file without the tokens that a Chinese policy answer cannot use. The rows of the tokens that stay
 * are the same bytes, so the model thinks of them exactly what it thought before. Throws {@link GgufError}.
 */
export async function pruneVocabulary(source: string, target: string): Promise<Pruned> {
  const header = await readGgufHeader(source);
  const vocabulary = vocabularyOf(source, header);
  const kept = chooseTokens(vocabulary);
  const handle = await open(source, 'r');
  try {
    const { size } = await handle.stat();
    const rows = { before: vocabulary.tokens.length, kept };
    const tensors = header.tensors.map((tensor) => tensorSource(handle, header, tensor, size, rows));
    await writeGgufFile(target, prunedEntries(header, vocabulary, kept), tensors, header.alignment);
  } finally {
    await handle.close();
  }
  return { tokensBefore: vocabulary.tokens.length, tokensAfter: kept.length };
}

function vocabularyOf(source: string, { entries }: GgufHeader): Vocabulary {
  const tokens = stringsOf(entries.get(TOKENS));
  const types = int32sOf(entries.get(TYPES));
  const merges = stringsOf(entries.get(MERGES));
  if (tokens === null || types === null || merges === null || entries.has('tokenizer.ggml.scores'))
    throw new GgufError(`${source} has no byte-pair vocabulary; only such can be pruned.`);
  return { tokens, types, merges };
}

function prunedEntries(
  { entries }: GgufHeader,
  vocabulary: Vocabulary,
  kept: readonly number[],
): Map<string, GgufEntry> {
  const newIds = new Map(kept.map((id, at) => [id, at]));
  const pruned = new Map<string, GgufEntry>();
  for (const [key, entry] of entries) {
    const id = ID_OF_A_TOKEN.test(key) ? newIds.get(numberOf(entry) ?? -1) : undefined;
    if (id !== undefined) pruned.set(key, u32Entry(id));
    else if (key.endsWith('.vocab_size')) pruned.set(key, u32Entry(kept.length));
    else if (!ID_OF_A_TOKEN.test(key)) pruned.set(key, entry);
  }
  pruned.set(TOKENS, stringsEntry(kept.map((id) => vocabulary.tokens[id] ?? '')));
  pruned.set(TYPES, int32sEntry(kept.map((id) => vocabulary.types[id] ?? 1)));
  pruned.set(MERGES, stringsEntry(chooseMerges(vocabulary, kept)));
  return pruned;
}

type Rows = { readonly before: number; readonly kept: readonly number[] };

/** A tensor as it is, or, with a row for each token, the rows of those that stay. */
function tensorSource(
  handle: FileHandle,
  { tensors, dataAt }: GgufHeader,
  tensor: GgufTensorInfo,
  fileSize: number,
  { before, kept }: Rows,
): TensorSource {
  const { name, shape, type, offset } = tensor;
  const later = tensors.map((other) => other.offset).filter((at) => at > offset);
  const span = Math.min(...later, fileSize - dataAt) - offset;
  const from = dataAt + offset;
  if (shape.length !== 2 || shape[1] !== before)
    return { name, shape, type, byteLength: span, pieces: () => readSpan(handle, from, span) };
  // What pads a tensor is shorter than one byte a row.
  const rowBytes = Math.floor(span / before);
  return {
    ...{ name, type, shape: [shape[0] ?? 0, kept.length], byteLength: rowBytes * kept.length },
    pieces: () => readRows(handle, from, rowBytes, kept),
  };
}

async function* readSpan(handle: FileHandle, from: number, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += PIECE_BYTES)
    yield await readExactly(handle, from + at, Math.min(PIECE_BYTES, length - at));
}

/** Neighbouring rows are read at once. */
async function* readRows(
  handle: FileHandle,
  from: number,
  rowBytes: number,
  rows: readonly number[],
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < rows.length; ) {
    const first = rows[at] as number;
    let count = 1;
    while (rows[at + count] === first + count && count * rowBytes < PIECE_BYTES) count++;
    yield await readExactly(handle, from + first * rowBytes, count * rowBytes);
    at += count;
  }
}

async function readExactly(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  if (bytesRead < length) throw new GgufError('The model file ends too soon.');
  return bytes;
}
