import type { GgufTensor, GgufValue, TENSOR_TYPES } from './gguf-file.ts';
import { tensorBytes } from './gguf-file.ts';
import { weightPieces } from './seeded-weights.ts';

/** The sizes of a model of the Qwen2 architecture. */
export type Qwen2Shape = {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly feedForward: number;
  readonly contextTokens: number;
  /** How the matrices are stored; biases and norms are always f32. */
  readonly matrices: keyof typeof TENSOR_TYPES;
  /** How an output head of its own is stored; null = the embedding serves as head. */
  readonly head: keyof typeof TENSOR_TYPES | null;
};

/** A vocabulary of byte-pair tokens, in order of their ids. */
export type TokenList = {
  readonly tokens: readonly string[];
  /** Tokens that are no text: ends and roles of a chat. */
  readonly special: readonly string[];
  readonly merges: readonly string[];
};

const NORMAL_TOKEN = 1;
const CONTROL_TOKEN = 3;
const CHAT_TEMPLATE =
  "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}" +
  '{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}';

/** Header of a Qwen2 model file, as the official files have it. */
export function qwen2Header(
  name: string,
  shape: Qwen2Shape,
  { tokens, special, merges }: TokenList,
): Record<string, GgufValue> {
  const idOf = (token: string): GgufValue => ({ type: 'u32', value: tokens.indexOf(token) });
  const isSpecial = new Set(special);
  return {
    'general.architecture': { type: 'string', value: 'qwen2' },
    'general.name': { type: 'string', value: name },
    'general.quantization_version': { type: 'u32', value: 2 },
    'qwen2.block_count': { type: 'u32', value: shape.layers },
    'qwen2.context_length': { type: 'u32', value: shape.contextTokens },
    'qwen2.embedding_length': { type: 'u32', value: shape.hidden },
    'qwen2.feed_forward_length': { type: 'u32', value: shape.feedForward },
    'qwen2.attention.head_count': { type: 'u32', value: shape.heads },
    'qwen2.attention.head_count_kv': { type: 'u32', value: shape.keyValueHeads },
    'qwen2.rope.freq_base': { type: 'f32', value: 1e6 },
    'qwen2.attention.layer_norm_rms_epsilon': { type: 'f32', value: 1e-6 },
    'tokenizer.ggml.model': { type: 'string', value: 'gpt2' },
    'tokenizer.ggml.pre': { type: 'string', value: 'qwen2' },
    'tokenizer.ggml.tokens': { type: 'strings', value: tokens },
    'tokenizer.ggml.token_type': {
      type: 'i32s',
      value: tokens.map((token) => (isSpecial.has(token) ? CONTROL_TOKEN : NORMAL_TOKEN)),
    },
    'tokenizer.ggml.merges': { type: 'strings', value: merges },
    'tokenizer.ggml.bos_token_id': idOf('<|endoftext|>'),
    'tokenizer.ggml.eos_token_id': idOf('<|im_end|>'),
    'tokenizer.ggml.padding_token_id': idOf('<|endoftext|>'),
    'tokenizer.ggml.add_bos_token': { type: 'bool', value: false },
    'tokenizer.chat_template': { type: 'string', value: CHAT_TEMPLATE },
  };
}

/** Tensors of a Qwen2 model with seeded weights. */
export function qwen2Tensors(shape: Qwen2Shape, vocabularySize: number, seed: number): GgufTensor[] {
  const { hidden, heads, keyValueHeads, feedForward } = shape;
  const keyValue = (hidden / heads) * keyValueHeads;
  const tensor = (name: string, dimensions: readonly number[], type = shape.matrices): GgufTensor => ({
    name,
    shape: dimensions,
    type,
    pieces: () => weightPieces(type, tensorBytes({ shape: dimensions, type }), `${seed} ${name}`),
  });
  const vector = (name: string, length: number) => tensor(name, [length], 'f32');
  const block = (layer: number): GgufTensor[] => {
    const named = (part: string) => `blk.${layer}.${part}`;
    return [
      vector(named('attn_norm.weight'), hidden),
      tensor(named('attn_q.weight'), [hidden, hidden]),
      vector(named('attn_q.bias'), hidden),
      tensor(named('attn_k.weight'), [hidden, keyValue]),
      vector(named('attn_k.bias'), keyValue),
      tensor(named('attn_v.weight'), [hidden, keyValue]),
      vector(named('attn_v.bias'), keyValue),
      tensor(named('attn_output.weight'), [hidden, hidden]),
      vector(named('ffn_norm.weight'), hidden),
      tensor(named('ffn_gate.weight'), [hidden, feedForward]),
      tensor(named('ffn_up.weight'), [hidden, feedForward]),
      tensor(named('ffn_down.weight'), [feedForward, hidden]),
    ];
  };
  return [
    tensor('token_embd.weight', [hidden, vocabularySize]),
    ...Array.from({ length: shape.layers }, (_, layer) => block(layer)).flat(),
    vector('output_norm.weight', hidden),
    ...(shape.head === null ? [] : [tensor('output.weight', [hidden, vocabularySize], shape.head)]),
  ];
}
