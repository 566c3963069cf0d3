import { fileURLToPath } from 'node:url';
import type { EmbeddablePassage, Embedder } from './embedder.ts';
import { type Asset, DamagedAssetError, readAsset } from './static/asset-file.ts';
import { BUCKETS, characterGramBuckets, foldText } from './static/character-grams.ts';
import { signProjection } from './static/sign-projection.ts';

/** Where the bundled tables lie, beside the source and, once copied, beside the emitted code. */
export const STATIC_EMBEDDER_FILE = fileURLToPath(new URL('./static/static-embedder.bin', import.meta.url));

const DIMENSIONS = 128;
// Buckets' weights are stored as eighths, one byte each.
const WEIGHT_STEP = 1 / 8;

/** The embedder that ships with the product: no download, no native code. Throws DamagedAssetError. */
export async function createStaticEmbedder(file: string = STATIC_EMBEDDER_FILE): Promise<Embedder> {
  const asset = await readAsset(file);
  const weights = bucketWeights(file, asset);
  const rows = signProjection(BUCKETS, DIMENSIONS);
  const embed = (text: string): Float32Array => embedText(text, weights, rows);
  return {
    id: 'static',
    digest: asset.digest,
    dimensions: DIMENSIONS,
    maxBatch: 1024,
    maxTokens: null,
    embedPassages: async (passages, signal) => {
      signal?.throwIfAborted();
      return passages.map((passage) => embed(passageText(passage)));
    },
    embedQuery: async (query) => embed(query),
    close: async () => {},
  };
}

function bucketWeights(file: string, asset: Asset): Uint8Array {
  const weights = asset.sections.get('bucket-weights');
  if (weights?.length !== BUCKETS) throw new DamagedAssetError(file, `it lacks ${BUCKETS} bucket weights`);
  return weights;
}

function passageText(passage: EmbeddablePassage): string {
  return [...passage.trail, passage.text].join('\n');
}

function embedText(text: string, weights: Uint8Array, rows: Int8Array): Float32Array {
  const counts = new Map<number, number>();
  for (const bucket of characterGramBuckets(foldText(text)))
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  const vector = new Float32Array(DIMENSIONS);
  for (const [bucket, count] of counts) {
    const weight = (1 + Math.log(count)) * (weights[bucket] ?? 0) * WEIGHT_STEP;
    addRow(vector, rows, bucket * DIMENSIONS, weight);
  }
  return normalise(vector);
}

function addRow(vector: Float32Array, rows: Int8Array, start: number, weight: number): void {
  for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] ?? 0) + weight * (rows[start + d] ?? 0);
}

function normalise(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((x) => x / length);
}
