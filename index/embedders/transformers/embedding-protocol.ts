import type { LocalModel } from '../../local-model.ts';

/** Which embedding model to load and how. */
export type TransformersOptions = LocalModel & { readonly threads: number };

/** A batch of texts to turn into vectors. */
export type EmbeddingOrder = { readonly id: number; readonly texts: readonly string[] };

/** What became of a batch: the vectors one after another, or why there are none. */
export type EmbeddingResult =
  | { readonly id: number; readonly vectors: Float32Array }
  | { readonly id: number; readonly error: string };
