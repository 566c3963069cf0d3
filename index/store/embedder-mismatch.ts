import type { Embedder } from '../embedders/embedder.ts';
import type { Release } from '../release.ts';

/** The index was built with another embedder than the one configured; searching it would give nonsense. */
export class EmbedderMismatchError extends Error {
  override readonly name = 'EmbedderMismatchError';
}

/** Throws {@link EmbedderMismatchError}, saying what to run, unless the release was built with this embedder. */
export function assertSameEmbedder(release: Release, embedder: Embedder): void {
  const { id, digest } = release.embedder;
  if (id === embedder.id && digest === embedder.digest) return;
  throw new EmbedderMismatchError(
    `Release ${release.id} was built with embedder ${id} (${digest.slice(0, 12)}), but ${embedder.id} ` +
      `(${embedder.digest.slice(0, 12)}) is configured. Run "wenzheng ingest --re-embed" to rebuild its vectors, ` +
      'or configure the former embedder again (WENZHENG_EMBEDDER).',
  );
}
