import { writeGguf } from './gguf-file.ts';
import { type Qwen2Shape, qwen2Header, qwen2Tensors, type TokenList } from './qwen2-gguf.ts';
import { byteSigns, SPECIAL_TOKENS } from './tiny-gguf.ts';

const SHAPE: Qwen2Shape = {
  layers: 2,
  hidden: 64,
  heads: 4,
  keyValueHeads: 2,
  feedForward: 128,
  contextTokens: 32_768,
  matrices: 'f32',
  head: 'q8_0',
};
const WORDS = [
  '居住证',
  '办理',
  '期限',
  '工作日',
  '材料',
  '，应当',
  '“本市',
  'для',
  'permit',
  ' residence',
  '한국',
  'ID',
];
const FILLING = ['[PAD0]', '[PAD1]'];

/** Writes a tiny Qwen2 model whose tokens are bytes, Chinese characters and words, and words of other scripts. */
export async function buildWordedGguf(file: string): Promise<void> {
  const list = wordTokens();
  await writeGguf(file, qwen2Header('Worded', SHAPE, list), qwen2Tensors(SHAPE, list.tokens.length, 4));
}

/** Each word is put together from the left, byte by byte. */
function wordTokens(): TokenList {
  const signs = byteSigns();
  const tokens = new Set(signs);
  const merges = new Set<string>();
  for (const word of WORDS) {
    let left = '';
    for (const byte of Buffer.from(word)) {
      const sign = signs[byte] ?? '';
      if (left !== '') merges.add(`${left} ${sign}`);
      left += sign;
      tokens.add(left);
    }
  }
  const special = [...SPECIAL_TOKENS, ...FILLING];
  return { tokens: [...tokens, ...special], special, merges: [...merges] };
}
