import { fileURLToPath } from 'node:url';
import type { Embedder } from './embedder.ts';
import { readAsset } from './static/asset-file.ts';
import { type Lexicon, loadLexicon } from './static/lexicon.ts';
import { refittedQueries } from './static/query-rows.ts';
import { createTextEncoder, normalise } from './static/text-encoder.ts';

/** Where the bundled tables lie, beside the source and, once copied, beside the emitted code. */
export const STATIC_EMBEDDER_FILE = fileURLToPath(new URL('./static/static-embedder.bin', import.meta.url));

const MAX_BATCH = 1024;
// What a passage's titles and headings count beside its own text; chosen by cross-validation (docs/adr).
const TRAIL_SHARE = 0.2;

/** The embedder that ships with the product, with the words and rows it is made of. */
export type StaticEmbedder = Omit<Embedder, 'withRefit'> & {
  readonly lexicon: Lexicon;
  /** See {@link Embedder.withRefit}. */
  withRefit(bytes: Uint8Array): StaticEmbedder;
};

/** Whether an embedder is the static one. */
export function isStaticEmbedder(embedder: Embedder): embedder is StaticEmbedder {
  return 'lexicon' in embedder;
}

/** Loads the tables: no download, no native code. Throws DamagedAssetError. */
export async function createStaticEmbedder(file: string = STATIC_EMBEDDER_FILE): Promise<StaticEmbedder> {
  const asset = await readAsset(file);
  return embedderOf(loadLexicon(file, asset), asset.digest);
}

function embedderOf(lexicon: Lexicon, digest: string): StaticEmbedder {
  const { documents, queries, dimensions } = lexicon;
  const encode = createTextEncoder(lexicon.trie, dimensions);
  const embedder: StaticEmbedder = {
    id: 'static',
    digest,
    dimensions,
    maxBatch: MAX_BATCH,
    maxTokens: null,
    lexicon,
    embedPassages: async (passages, signal) => {
      signal?.throwIfAborted();
      const encodeTrail = rememberLast((trail) => encode(trail, documents));
      return passages.map(({ text, trail }) =>
        combine(encode(text, documents), encodeTrail(trail.join('\n'))),
      );
    },
    embedQuery: async (query) => encode(query, queries),
    withRefit(bytes) {
      const refitted = refittedQueries(lexicon, digest, bytes);
      return refitted === null ? embedder : embedderOf({ ...lexicon, queries: refitted }, digest);
    },
    close: async () => {},
  };
  return embedder;
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
