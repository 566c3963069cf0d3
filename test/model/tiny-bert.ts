import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const HIDDEN = 16;
const WORDS = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  '[MASK]',
  ...'办居住证半年结婚登记养犬养老保险为这个句子生成表示以用于检索相关文章：',
];
const VOCABULARY = [...new Set(WORDS)];

/**
 * Writes a seeded model in the layout of bge-small-zh-v1.5 below `folder`/`name`: a tokenizer of single characters and
 * an ONNX graph whose hidden states are each token's embedding plus the mean over the sequence.
 */
export async function buildTinyBert(folder: string, name: string): Promise<void> {
  const root = path.join(folder, name);
  await mkdir(path.join(root, 'onnx'), { recursive: true });
  const json = (file: string, value: unknown) => writeFile(path.join(root, file), JSON.stringify(value));
  await json('config.json', { model_type: 'bert', hidden_size: HIDDEN, vocab_size: VOCABULARY.length });
  await json('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 64,
    pad_token: '[PAD]',
  });
  await json('tokenizer.json', tokenizer());
  await writeFile(path.join(root, 'onnx', 'model_quantized.onnx'), onnxModel());
}

function tokenizer() {
  const special = (token: string) => ({ id: VOCABULARY.indexOf(token), content: token, special: true });
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false };
  const piece = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  const ids = (token: string) => ({ id: token, ids: [VOCABULARY.indexOf(token)], tokens: [token] });
  return {
    version: '1.0',
    added_tokens: ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'].map((token) => ({
      ...special(token),
      ...flags,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [piece('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, piece('[SEP]')],
      pair: [piece('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, piece('[SEP]')],
      special_tokens: { '[CLS]': ids('[CLS]'), '[SEP]': ids('[SEP]') },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(VOCABULARY.map((word, id) => [word, id])),
    },
  };
}

// ONNX's protocol buffers, field numbers as in onnx.proto (onnx/onnx, ir_version 8, opset 13).
const FLOAT = 1;
const INT64 = 7;
const INTS = 7;

function onnxModel(): Buffer {
  const graph = message(
    [1, node('Gather', ['embeddings', 'input_ids'], 'tokens')],
    [1, node('ReduceMean', ['tokens'], 'mean', message([1, 'axes'], [20, INTS], [8, 1]))],
    [1, node('Add', ['tokens', 'mean'], 'last_hidden_state')],
    [2, 'tiny-bert'],
    [5, message([1, VOCABULARY.length], [1, HIDDEN], [2, FLOAT], [8, 'embeddings'], [9, seededWeights()])],
    ...['input_ids', 'attention_mask', 'token_type_ids'].map((name) => [11, value(name, INT64, 2)] as const),
    [12, value('last_hidden_state', FLOAT, 3)],
  );
  return message([1, 8], [7, graph], [8, message([1, ''], [2, 13])]);
}

function node(type: string, inputs: readonly string[], output: string, attribute?: Buffer): Buffer {
  const attributes = attribute === undefined ? [] : ([[5, attribute]] as const);
  return message(...inputs.map((input) => [1, input] as const), [2, output], [4, type], ...attributes);
}

function value(name: string, type: number, rank: number): Buffer {
  const axes = Array.from({ length: rank }, (_, axis) => [1, message([2, `${name}${axis}`])] as const);
  return message([1, name], [2, message([1, message([1, type], [2, message(...axes)])])]);
}

/** Numbers as varints, text and bytes with their length. */
function message(...fields: (readonly [field: number, value: number | string | Buffer])[]): Buffer {
  return Buffer.concat(
    fields.flatMap(([field, content]) => {
      if (typeof content === 'number') return [varint(field << 3), varint(content)];
      const bytes = Buffer.from(content);
      return [varint((field << 3) | 2), varint(bytes.length), bytes];
    }),
  );
}

function varint(number: number): Buffer {
  const bytes: number[] = [];
  let rest = number;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
}

/** Numbers in −1…1 from a linear congruential generator (Numerical Recipes), always the same. */
function seededWeights(): Buffer {
  let state = 7;
  const weights = Float32Array.from({ length: VOCABULARY.length * HIDDEN }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  return Buffer.from(weights.buffer);
}
