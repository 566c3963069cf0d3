import type { Embedder } from '../embedders/embedder.ts';
import { openConnection } from './connection.ts';
import { assertSameEmbedder } from './embedder-mismatch.ts';
import { type OpenedRelease, type OpenReleaseOptions, openRelease } from './open-release.ts';
import { readReleases } from './release-log.ts';

/** Opens the release of that id, live or not. Throws naming those that are kept when there is none. */
export async function openKeptRelease(
  location: string,
  id: string,
  embedder: Embedder,
  options: Pick<OpenReleaseOptions, 'reranker' | 'writtenQuestions'> = {},
): Promise<OpenedRelease> {
  const connection = await openConnection(location);
  try {
    const releases = await readReleases(connection);
    const release = releases.find((one) => one.id === id);
    if (release === undefined) {
      const kept = releases.map((one) => one.id).join(', ') || 'none';
      throw new Error(`The index at ${location} does not hold release ${id}; it holds ${kept}.`);
    }
    assertSameEmbedder(release, embedder);
    const opened = await openRelease(connection, release, embedder, options);
    return {
      ...opened,
      close() {
        opened.close();
        connection.close();
      },
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}
