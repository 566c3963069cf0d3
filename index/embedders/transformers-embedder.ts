import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { env, pipeline as loadPipeline } from '@xenova/transformers';
import { type LocalModel, requireModelFiles } from '../local-model.ts';
import type { EmbeddablePassage, Embedder } from './embedder.ts';

/** Which model to load and how. */
export type TransformersOptions = LocalModel & { readonly threads: number };

/** What bge-small-zh-v1.5 wants before a query; its passages take none (model card, BAAI/bge-small-zh-v1.5). */
const QUERY_PREFIX = '为这个句子生成表示以用于检索相关文章：';
/** Fastest batch on CPU. */
const BATCH = 8;
const MAX_TOKENS = 512;

/**
 * BERT-like sentence embeddings (bge-small-zh-v1.5) from local ONNX files: CLS pooling, unit length, query prefix.
 * Throws ModelMissingError, naming the file, when one is missing; nothing is ever downloaded.
 */
export async function createTransformersEmbedder(options: TransformersOptions): Promise<Embedder> {
  const weights = await requireModelFiles(options, 'embedding model', 'WENZHENG_EMBEDDER=static');
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

async function fileDigest(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
