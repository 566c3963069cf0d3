import { fileURLToPath } from 'node:url';
import type { Embedder } from './embedder.ts';
import { type Asset, DamagedAssetError, readAsset } from './static/asset-file.ts';
import { createTextEncoder, normalise, type TextEncoder } from './static/text-encoder.ts';
import { type WordTable, wordTable } from './static/word-table.ts';
import { createWordTrie } from './static/word-trie.ts';

/** Where the bundled tables lie, beside the source and, once copied, beside the emitted code. */
export const STATIC_EMBEDDER_FILE = fileURLToPath(new URL('./static/static-embedder.bin', import.meta.url));

/** Length of every vector of the static embedder. */
export const STATIC_DIMENSIONS = 128;

const MAX_BATCH = 1024;
// What a passage's titles and headings count beside its own text; chosen by cross-validation (docs/adr).
const TRAIL_SHARE = 0.2;

/** The embedder that ships with the product: no download, no native code. Throws DamagedAssetError. */
export async function createStaticEmbedder(file: string = STATIC_EMBEDDER_FILE): Promise<Embedder> {
  const asset = await readAsset(file);
  const { encode, documents, queries } = loadTables(file, asset);
  return {
    id: 'static',
    digest: asset.digest,
    dimensions: STATIC_DIMENSIONS,
    maxBatch: MAX_BATCH,
    maxTokens: null,
    embedPassages: async (passages, signal) => {
      signal?.throwIfAborted();
      const encodeTrail = rememberLast((trail) => encode(trail, documents));
      return passages.map(({ text, trail }) =>
        combine(encode(text, documents), encodeTrail(trail.join('\n'))),
      );
    },
    embedQuery: async (query) => encode(query, queries),
    close: async () => {},
  };
}

type Tables = { readonly encode: TextEncoder; readonly documents: WordTable; readonly queries: WordTable };

function loadTables(file: string, asset: Asset): Tables {
  const words = Buffer.from(asset.sections.get('vocabulary') ?? [])
    .toString('utf8')
    .split('\n');
  const documents = wordTable(asset, 'documents', words.length, STATIC_DIMENSIONS);
  const queries = wordTable(asset, 'queries', words.length, STATIC_DIMENSIONS);
  if (documents === null || queries === null) {
    throw new DamagedAssetError(file, 'its tables are of another version');
  }
  const encode = createTextEncoder(createWordTrie(words), STATIC_DIMENSIONS);
  return { encode, documents, queries };
}

function combine(text: Float32Array, trail: Float32Array): Float32Array {
  for (let d = 0; d < text.length; d++) text[d] = (text[d] as number) + TRAIL_SHARE * (trail[d] as number);
  return normalise(text);
}

// Passages come in document order: neighbours share their headings.
function rememberLast(compute: (key: string) => Float32Array): (key: string) => Float32Array {
  let last: { readonly key: string; readonly value: Float32Array } | null = null;
  return (key) => {
    if (last?.key !== key) last = { key, value: compute(key) };
    return last.value;
  };
}
