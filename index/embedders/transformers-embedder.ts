import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { env, pipeline as loadPipeline } from '@xenova/transformers';
import type { EmbeddablePassage, Embedder } from './embedder.ts';

/** The model's files are not where they should be. */
export class ModelMissingError extends Error {
  override readonly name = 'ModelMissingError';
}

/** Which model to load and how. */
export type TransformersOptions = {
  /** Folder that holds model folders in Hugging Face layout. */
  readonly modelsFolder: string;
  /** Folder of the model below it. */
  readonly model: string;
  /** `q8` reads `onnx/model_quantized.onnx`, `fp32` `onnx/model.onnx`. */
  readonly precision: 'q8' | 'fp32';
  readonly threads: number;
};

/** What bge-small-zh-v1.5 wants before a query; its passages take none (model card, BAAI/bge-small-zh-v1.5). */
const QUERY_PREFIX = '为这个句子生成表示以用于检索相关文章：';
/** Fastest batch on CPU. */
const BATCH = 8;
const MAX_TOKENS = 512;

/**
 * BERT-like sentence embeddings (bge-small-zh-v1.5) from local ONNX files: CLS pooling, unit length, query prefix.
 * Throws {@link ModelMissingError}, naming the file, when one is missing; nothing is ever downloaded.
 */
export async function createTransformersEmbedder(options: TransformersOptions): Promise<Embedder> {
  const weights = await requireFiles(options);
  const digest = await fileDigest(weights);
  env.allowRemoteModels = false;
  env.localModelPath = options.modelsFolder;
  const extractor = await loadPipeline('feature-extraction', options.model, {
    dtype: options.precision,
    device: 'cpu',
    session_options: { intraOpNumThreads: options.threads, interOpNumThreads: 1, enableCpuMemArena: false },
  });

  async function embed(texts: string[]): Promise<Float32Array[]> {
    const tensor = await extractor(texts, { pooling: 'cls', normalize: true });
    const [rows = 0, dimensions = 0] = tensor.dims;
    const data = tensor.data as Float32Array;
    return Array.from({ length: rows }, (_, row) => data.slice(row * dimensions, (row + 1) * dimensions));
  }

  const [probe] = await embed(['政策']);
  return {
    id: `transformers:${options.model}:${options.precision}`,
    digest,
    dimensions: probe?.length ?? 0,
    maxBatch: BATCH,
    maxTokens: MAX_TOKENS,
    embedPassages: async (passages, signal) => {
      const vectors: Float32Array[] = [];
      for (let from = 0; from < passages.length; from += BATCH) {
        signal?.throwIfAborted();
        vectors.push(...(await embed(passages.slice(from, from + BATCH).map(passageText))));
      }
      return vectors;
    },
    embedQuery: async (query) => (await embed([QUERY_PREFIX + query]))[0] as Float32Array,
    close: async () => {
      await extractor.dispose();
    },
  };
}

function passageText({ trail, text }: EmbeddablePassage): string {
  return `${trail.join(' ')}\n${text}`;
}

/** Checks that every file the model needs is there; returns the path of the weights. */
async function requireFiles({ modelsFolder, model, precision }: TransformersOptions): Promise<string> {
  const weights = precision === 'q8' ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx';
  for (const name of ['config.json', 'tokenizer.json', 'tokenizer_config.json', weights]) {
    const file = path.join(modelsFolder, model, name);
    await access(file).catch((cause: unknown) => {
      throw new ModelMissingError(
        `The embedding model lacks ${file}. Copy the model's files there or set WENZHENG_EMBEDDER=static.`,
        { cause },
      );
    });
  }
  return path.join(modelsFolder, model, weights);
}

async function fileDigest(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
