import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { attribute, FLOAT, INT64, message, node, onnxModel, value } from './onnx-file.ts';

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
  await writeModel(folder, name, bertGraph());
}

/** Writes the same model made slow: each batch also multiplies large matrices, to no effect. */
export async function buildSlowBert(folder: string, name: string): Promise<void> {
  await writeModel(folder, name, bertGraph(SLOWING));
}

const SLOWING_SIDE = 1500;
const SLOWING: readonly Fields[] = [
  [5, message([1, 2], [2, INT64], [7, SLOWING_SIDE], [7, SLOWING_SIDE], [8, 'side'])],
  [1, node('ReduceMean', ['tokens'], 'number', attribute('axes', [0, 1, 2]), attribute('keepdims', 0))],
  [1, node('Expand', ['number', 'side'], 'wide')],
  [1, node('MatMul', ['wide', 'wide'], 'product1')],
  [1, node('MatMul', ['wide', 'product1'], 'product2')],
  [1, node('MatMul', ['wide', 'product2'], 'product3')],
  [1, node('ReduceMean', ['product3'], 'result', attribute('axes', [0, 1]), attribute('keepdims', 0))],
  [1, node('Sub', ['result', 'result'], 'nothing')],
];

/**
 * Writes a seeded cross-encoder in the layout of bge-reranker below `folder`/`name`: `outputs` logits for a pair of
 * texts, where a reranker has one.
 */
export async function buildTinyReranker(folder: string, name: string, outputs = 1): Promise<void> {
  await writeModel(folder, name, rerankerGraph(outputs));
}

async function writeModel(folder: string, name: string, model: Buffer): Promise<void> {
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
  await writeFile(path.join(root, 'onnx', 'model_quantized.onnx'), model);
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
      pair: [
        piece('[CLS]'),
        { Sequence: { id: 'A', type_id: 0 } },
        piece('[SEP]'),
        { Sequence: { id: 'B', type_id: 0 } },
        piece('[SEP]'),
      ],
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

type Fields = readonly [field: number, value: number | string | Buffer];

function bertGraph(slowing: readonly Fields[] = []): Buffer {
  const sum = slowing.length === 0 ? 'last_hidden_state' : 'sum';
  const added =
    slowing.length === 0 ? [] : [[1, node('Add', ['sum', 'nothing'], 'last_hidden_state')] as const];
  return onnxModel(
    [1, node('Gather', ['embeddings', 'input_ids'], 'tokens')],
    ...slowing,
    [1, node('ReduceMean', ['tokens'], 'mean', attribute('axes', [1]))],
    [1, node('Add', ['tokens', 'mean'], sum)],
    ...added,
    ...sharedFields(),
    [12, value('last_hidden_state', FLOAT, 3)],
  );
}

/** The squared length of the sum over the tokens that are no padding: what query and passage share counts double. */
function rerankerGraph(outputs: number): Buffer {
  const logits = outputs === 1 ? 'logits' : 'logit';
  const widened =
    outputs === 1 ? [] : [[1, node('Concat', ['logit', 'logit'], 'logits', attribute('axis', 1))] as const];
  return onnxModel(
    [1, node('Gather', ['embeddings', 'input_ids'], 'tokens')],
    [1, node('Cast', ['attention_mask'], 'mask', attribute('to', FLOAT))],
    [1, node('Einsum', ['mask', 'tokens'], 'sum', attribute('equation', 'bn,bnh->bh'))],
    [1, node('ReduceSumSquare', ['sum'], logits, attribute('axes', [1]))],
    ...widened,
    ...sharedFields(),
    [12, value('logits', FLOAT, 2)],
  );
}

function sharedFields() {
  const weights = message(
    [1, VOCABULARY.length],
    [1, HIDDEN],
    [2, FLOAT],
    [8, 'embeddings'],
    [9, seededWeights()],
  );
  const inputs = ['input_ids', 'attention_mask', 'token_type_ids'];
  return [
    [2, 'tiny-bert'],
    [5, weights],
    ...inputs.map((name) => [11, value(name, INT64, 2)] as const),
  ] as const;
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
