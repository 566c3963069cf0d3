import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { tensorBytes, writeGguf } from './gguf-file.ts';
import { type Qwen2Shape, qwen2Header, qwen2Tensors, type TokenList } from './qwen2-gguf.ts';
import { weightPieces } from './seeded-weights.ts';
import { byteSigns, SPECIAL_TOKENS } from './tiny-gguf.ts';

/** The shape of Qwen2.5-0.5B-Instruct as the official Q4_0 file has it: an output head of its own, in Q8_0. */
const SHAPE: Qwen2Shape = {
  layers: 24,
  hidden: 896,
  heads: 14,
  keyValueHeads: 2,
  feedForward: 4864,
  contextTokens: 32_768,
  matrices: 'q4_0',
  head: 'q8_0',
};
const VOCABULARY = 151_936;
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fa5;

/**
 * Writes a model as large and as fast as the official Q4_0 file (430 MB), with seeded weights: how fast it is does not
 * depend on them, what it writes is nonsense. With a folder that holds the real tokenizer.json it counts as the real one.
 */
export async function buildFullSizeGguf(file: string, tokenizerFolder: string | null): Promise<void> {
  const list = tokenizerFolder === null ? syntheticTokens() : await realTokens(tokenizerFolder);
  const header = qwen2Header('Qwen2.5-0.5B-shaped', SHAPE, list);
  await writeGguf(file, header, qwen2Tensors(SHAPE, list.tokens.length, 1));
}

/** The same model in full precision with its embedding as head (2 GB), of the same few weights again and again. */
export async function buildFullSizeFloats(file: string, tokenizerFolder: string | null): Promise<void> {
  const list = tokenizerFolder === null ? syntheticTokens() : await realTokens(tokenizerFolder);
  const shape: Qwen2Shape = { ...SHAPE, matrices: 'f32', head: null };
  const [weights = new Uint8Array()] = weightPieces('f32', REPEATED_BYTES, 'floats');
  const tensors = qwen2Tensors(shape, list.tokens.length, 1).map((tensor) => ({
    ...tensor,
    pieces: () => repeated(weights, tensorBytes(tensor)),
  }));
  await writeGguf(file, qwen2Header('Qwen2.5-0.5B-shaped', shape, list), tensors);
}

const REPEATED_BYTES = 256 * 1024;

function* repeated(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  for (let at = 0; at < length; at += bytes.length) yield bytes.subarray(0, length - at);
}

/** Bytes, every common Chinese character, and names without meaning up to the real number. */
function syntheticTokens(): TokenList {
  const signs = byteSigns();
  const tokens = new Set(signs);
  const merges: string[] = [];
  for (let point = FIRST_HAN; point <= LAST_HAN; point++) {
    const bytes = [...Buffer.from(String.fromCodePoint(point))].map((byte) => signs[byte] ?? '');
    const [first = '', second = '', third = ''] = bytes;
    if (!tokens.has(first + second)) merges.push(`${first} ${second}`);
    tokens.add(first + second).add(first + second + third);
    merges.push(`${first + second} ${third}`);
  }
  return padded([...tokens], SPECIAL_TOKENS, merges);
}

async function realTokens(folder: string): Promise<TokenList> {
  // The parts of a tokenizer file that a byte-pair vocabulary consists of.
  const { model, added_tokens } = JSON.parse(await readFile(path.join(folder, 'tokenizer.json'), 'utf8')) as {
    model: { vocab: Record<string, number>; merges: (string | [string, string])[] };
    added_tokens: { content: string }[];
  };
  const tokens = Object.entries(model.vocab)
    .sort(([, a], [, b]) => a - b)
    .map(([token]) => token);
  const merges = model.merges.map((merge) => (typeof merge === 'string' ? merge : merge.join(' ')));
  return padded(
    tokens,
    added_tokens.map(({ content }) => content),
    merges,
  );
}

function padded(tokens: readonly string[], special: readonly string[], merges: readonly string[]): TokenList {
  const named = [...tokens, ...special];
  const unused = Array.from({ length: VOCABULARY - named.length }, (_, at) => `[PAD${at}]`);
  return { tokens: [...named, ...unused], special: [...special, ...unused], merges };
}
