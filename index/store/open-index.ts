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
/** From then on it looks without anybody waiting, so that under load nobody has to. */
const LOOK_AHEAD_AFTER_MS = 125;
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

  function lookOnce(): void {
    looking ??= look().finally(() => {
      looking = null;
    });
    // Whoever waits for it is told when it fails; nobody has to.
    looking.catch(() => {});
  }

  async function look(): Promise<void> {
    const began = performance.now();
    const [live] = await readReleases(connection);
    if (live === undefined)
      throw new NoReleaseError(`The index at ${location} holds no release. Run "wenzheng ingest".`);
    if (live.id !== reader?.release.id) {
      assertSameEmbedder(live, embedder);
      const replaced = reader;
      reader = await openRelease(connection, live, embedder, options);
      if (replaced !== null) setTimeout(() => replaced.close(), GRACE_MS).unref();
    }
    lookedAt = began;
  }

  return {
    async current() {
      const age = performance.now() - lookedAt;
      if (age > LOOK_AHEAD_AFTER_MS) lookOnce();
      if (age > LOOK_AGAIN_AFTER_MS) await looking;
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
