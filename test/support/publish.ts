import { onTestFinished } from 'vitest';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { openDraft } from '../../index/store/open-draft.ts';
import { openPolicyIndex } from '../../index/store/open-index.ts';
import type { PolicyIndex } from '../../index/store/release-reader.ts';
import type { StagedDocument } from '../../index/store/staged-document.ts';

/** Writes documents into the index at `location` and publishes them; returns how many passages were embedded. */
export async function publish(location: string, documents: readonly StagedDocument[]): Promise<number> {
  const draft = await openDraft(location, await createStaticEmbedder());
  try {
    const embedded = await draft.upsert(documents);
    await draft.publish();
    return embedded;
  } finally {
    await draft.close();
  }
}

/** The index at `location`, closed when the test is over. */
export async function openIndex(location: string): Promise<PolicyIndex> {
  const index = await openPolicyIndex(location, await createStaticEmbedder());
  onTestFinished(() => index.close());
  return index;
}
