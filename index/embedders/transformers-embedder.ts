import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { requireModelFiles } from '../local-model.ts';
import type { EmbeddablePassage, Embedder } from './embedder.ts';
import type { TransformersOptions } from './transformers/embedding-protocol.ts';
import { EmbeddingThread } from './transformers/embedding-thread.ts';

/** What bge-small-zh-v1.5 wants before a query; its passages take none (model card, BAAI/bge-small-zh-v1.5). */
const QUERY_PREFIX = '为这个句子生成表示以用于检索相关文章：';
/** Fastest batch on CPU; also what a query may have to wait for. */
const BATCH = 8;
const MAX_TOKENS = 512;

/**
 * BERT-like sentence embeddings (bge-small-zh-v1.5) from local ONNX files, in a thread of their own: CLS pooling, unit
 * length, query prefix. Throws ModelMissingError, naming the file, when one is missing; nothing is ever downloaded.
 */
export async function createTransformersEmbedder(options: TransformersOptions): Promise<Embedder> {
  const weights = await requireModelFiles(options, 'embedding model', 'WENZHENG_EMBEDDER=static');
  const digest = await fileDigest(weights);
  const thread = new EmbeddingThread(options);
  const dimensions = await probe(thread);

  async function embed(texts: readonly string[]): Promise<Float32Array[]> {
    const vectors = await thread.embed(texts);
    return texts.map((_, at) => vectors.slice(at * dimensions, (at + 1) * dimensions));
  }

  return {
    id: `transformers:${options.model}:${options.precision}`,
    digest,
    dimensions,
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
    close: () => thread.close(),
  };
}

/** The length of its vectors; a model that cannot be loaded is told of here. */
async function probe(thread: EmbeddingThread): Promise<number> {
  try {
    return (await thread.embed(['政策'])).length;
  } catch (error) {
    await thread.close();
    throw error;
  }
}

function passageText({ trail, text }: EmbeddablePassage): string {
  return `${trail.join(' ')}\n${text}`;
}

async function fileDigest(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
