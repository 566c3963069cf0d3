import type { Connection } from '@lancedb/lancedb';
import type { Embedder } from '../embedders/embedder.ts';
import { openConnection } from './connection.ts';
import { assertSameEmbedder } from './embedder-mismatch.ts';
import { type OpenReleaseOptions, openRelease } from './open-release.ts';
import { readReleases } from './release-log.ts';
import type { PolicyIndex, ReleaseReader } from './release-reader.ts';

/** The index holds no release yet. */
export class NoReleaseError extends Error {
  override readonly name = 'NoReleaseError';
}

/** How long a reader may serve before it looks for a newer release, in milliseconds. */
const LOOK_AGAIN_AFTER_MS = 250;
/** How long the tables of a replaced release stay open for requests still reading them. */
const GRACE_MS = 60_000;

/**
 * Opens the index at `location` (folder or object-store address) for reading. A publish by this or any other
 * process is seen by every request that begins a quarter of a second later. `current()` throws
 * {@link NoReleaseError} while nothing is published and EmbedderMismatchError when another embedder built it.
 */
export async function openPolicyIndex(
  location: string,
  embedder: Embedder,
  options: Pick<OpenReleaseOptions, 'reranker'> = {},
): Promise<PolicyIndex> {
  const connection = await openConnection(location);
  let reader: (ReleaseReader & { close(): void }) | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;

  async function look(): Promise<void> {
    const [live] = await readReleases(connection);
    if (live === undefined)
      throw new NoReleaseError(`The index at ${location} holds no release. Run "wenzheng ingest".`);
    if (live.id !== reader?.release.id) {
      assertSameEmbedder(live, embedder);
      const replaced = reader;
      reader = await openRelease(connection, live, embedder, options);
      if (replaced !== null) setTimeout(() => replaced.close(), GRACE_MS).unref();
    }
    lookedAt = performance.now();
  }

  return {
    async current() {
      if (performance.now() - lookedAt > LOOK_AGAIN_AFTER_MS) {
        looking ??= look().finally(() => {
          looking = null;
        });
        await looking;
      }
      return reader as ReleaseReader;
    },
    releases: () => readReleases(connection),
    async close() {
      reader?.close();
      closeConnection(connection);
    },
  };
}

function closeConnection(connection: Connection): void {
  if (connection.isOpen()) connection.close();
}
