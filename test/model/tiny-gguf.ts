import { writeGguf } from './gguf-file.ts';
import { type Qwen2Shape, qwen2Header, qwen2Tensors, type TokenList } from './qwen2-gguf.ts';

const SHAPE: Qwen2Shape = {
  layers: 2,
  hidden: 64,
  heads: 4,
  keyValueHeads: 2,
  feedForward: 128,
  contextTokens: 32_768,
  matrices: 'f32',
  head: 'f32',
};

/** Tokens that Qwen2 has besides text. */
export const SPECIAL_TOKENS = ['<|endoftext|>', '<|im_start|>', '<|im_end|>'];

/**
 * Writes a model of the Qwen2 architecture with seeded weights and one token a byte (440 KB). What it writes is nonsense;
 * the code that loads and runs it is the real one.
 */
export async function buildTinyGguf(file: string, { seed = 1, architecture = 'qwen2' } = {}): Promise<void> {
  const list = byteTokens();
  const header = qwen2Header('Tiny', SHAPE, list);
  await writeGguf(
    file,
    { ...header, 'general.architecture': { type: 'string', value: architecture } },
    qwen2Tensors(SHAPE, list.tokens.length, seed),
  );
}

/** Writes the same model marked as one that makes vectors: it has a way of pooling. */
export async function buildTinyEmbeddingGguf(file: string): Promise<void> {
  const list = byteTokens();
  const header = qwen2Header('Tiny Embedding', SHAPE, list);
  await writeGguf(
    file,
    { ...header, 'qwen2.pooling_type': { type: 'u32', value: 3 } },
    qwen2Tensors(SHAPE, list.tokens.length, 1),
  );
}

function byteTokens(): TokenList {
  return { tokens: [...byteSigns(), ...SPECIAL_TOKENS], special: SPECIAL_TOKENS, merges: [] };
}

/** The sign that stands for each byte in vocabularies of GPT-2's kind: itself when it prints, else one from U+0100 on. */
export function byteSigns(): string[] {
  const prints = (byte: number) =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
  let others = 0;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(prints(byte) ? byte : 256 + others++));
}
