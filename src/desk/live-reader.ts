import { setTimeout as sleep } from 'node:timers/promises';
import { NoReleaseError } from '../../index/store/open-index.ts';
import type { PolicyIndex, ReleaseReader } from '../../index/store/release-reader.ts';

/** Where the index lies on an object store, a release may be seen a little after it was written. */
const TRIES = 40;
const PAUSE_MS = 100;

/** The reader of the release of that id once readers have followed to it; null when `id` is null. */
export async function liveReader(index: PolicyIndex, id: string | null): Promise<ReleaseReader | null> {
  if (id === null) return null;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const reader = await index.newest().catch((error: unknown) => {
      if (error instanceof NoReleaseError) return null;
      throw error;
    });
    if (reader?.release.id === id) return reader;
    await sleep(PAUSE_MS);
  }
  throw new Error(`Readers did not follow to release ${id}; check "wenzheng doctor".`);
}
