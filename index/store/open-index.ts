import type { Connection } from '@lancedb/lancedb';
import type { Embedder } from '../embedders/embedder.ts';
import type { Release } from '../release.ts';
import { openConnection } from './connection.ts';
import { assertSameEmbedder } from './embedder-mismatch.ts';
import { type OpenedRelease, type OpenReleaseOptions, openRelease } from './open-release.ts';
import { readReleases } from './release-log.ts';
import type { PolicyIndex } from './release-reader.ts';

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
/** Requests wait for a newer release of up to so many passages; a larger one is opened while the one before serves. */
const MOST_AWAITED = 20_000;

/**
 * Opens the index at `location` (folder or object-store address) for reading. A publish by this or any other
 * process is seen by every request that begins a quarter of a second later, or once a large release is open.
 * `current()` throws {@link NoReleaseError} while nothing is published and EmbedderMismatchError when another embedder
 * built it.
 */
export async function openPolicyIndex(
  location: string,
  embedder: Embedder,
  options: Pick<OpenReleaseOptions, 'reranker' | 'writtenQuestions'> = {},
): Promise<PolicyIndex> {
  const connection = await openConnection(location);
  let reader: OpenedRelease | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  let following: { readonly release: Release; readonly done: Promise<void> } | null = null;
  let closed = false;

  async function look(): Promise<void> {
    const began = performance.now();
    const [live] = await readReleases(connection);
    if (live === undefined)
      throw new NoReleaseError(`The index at ${location} holds no release. Run "wenzheng ingest".`);
    if (live.id === (following ?? reader)?.release.id) {
      lookedAt = began;
      return;
    }
    assertSameEmbedder(live, embedder);
    lookedAt = began;
    const done = Promise.resolve(following?.done.catch(() => {})).then(() => follow(live));
    following = { release: live, done };
    // Whoever waits is told when it fails, and the next request tries again.
    done.catch(() => {
      if (reader === null) lookedAt = Number.NEGATIVE_INFINITY;
    });
    void done.catch(() => {}).then(() => settle(live));
  }

  function settle({ id }: Release): void {
    if (following?.release.id === id) following = null;
  }

  async function follow(live: Release): Promise<void> {
    const replaced = reader;
    const opened = await openRelease(connection, live, embedder, { ...options, beside: replaced });
    // Nobody has to wait for what can be made while the release before serves; whoever searches is told what fails.
    if (replaced !== null) await opened.ready().catch(() => {});
    if (closed) return opened.close();
    reader = opened;
    if (replaced !== null) closeLater(replaced.close);
  }

  function lookOnce(): Promise<void> {
    looking ??= look().finally(() => {
      looking = null;
    });
    // Whoever waits for it is told when it fails; nobody has to.
    looking.catch(() => {});
    return looking;
  }

  return {
    async current() {
      const age = performance.now() - lookedAt;
      if (age > LOOK_AHEAD_AFTER_MS) void lookOnce();
      if (age > LOOK_AGAIN_AFTER_MS) await looking;
      if (following !== null && (reader === null || following.release.passageCount <= MOST_AWAITED))
        await following.done;
      return reader as OpenedRelease;
    },
    async newest() {
      await looking;
      await lookOnce();
      while (following !== null) {
        await following.done;
        await lookOnce();
      }
      return reader as OpenedRelease;
    },
    releases: () => readReleases(connection),
    async close() {
      closed = true;
      reader?.close();
      closeConnection(connection);
    },
  };
}

/** Apart from the rest, so that the timer keeps nothing of the release in memory but its tables. */
function closeLater(close: () => void): void {
  setTimeout(close, GRACE_MS).unref();
}

function closeConnection(connection: Connection): void {
  if (connection.isOpen()) connection.close();
}
