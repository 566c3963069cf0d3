import path from 'node:path';
import type { Embedder } from '../../index/embedders/embedder.ts';
import { openConnection } from '../../index/store/connection.ts';
import type { Learned } from '../../index/store/learned-rows.ts';
import { type OpenedRelease, type OpenReleaseOptions, openRelease } from '../../index/store/open-release.ts';
import { readReleases } from '../../index/store/release-log.ts';

/** Opens the live release of a data folder as if this were what it had learned, with or without the product's questions. */
export async function openLiveRelease(
  data: string,
  embedder: Embedder,
  learned: Learned,
  { writtenQuestions }: Pick<OpenReleaseOptions, 'writtenQuestions'> = {},
): Promise<OpenedRelease> {
  const connection = await openConnection(path.join(data, 'index'));
  const [live] = await readReleases(connection);
  if (live === undefined) throw new Error(`${data} holds no release; run "wenzheng ingest" first`);
  return await openRelease(connection, live, embedder, { learned, writtenQuestions });
}
