import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { openDraft } from '../../index/store/open-draft.ts';
import { versionOf } from './version-of.ts';

/** Publishes a version of the same documents whenever it is told to, and says what became of it. */
const [location = '', who = ''] = process.argv.slice(2);
const embedder = await createStaticEmbedder();

process.on('message', (round: number) => void publish(round));
process.send?.({ ready: true });

async function publish(round: number): Promise<void> {
  try {
    const draft = await openDraft(location, embedder, { waitMs: 30_000, who });
    try {
      await draft.upsert(versionOf(`${who}${round}`));
      const { id } = await draft.publish();
      process.send?.({ published: id });
    } finally {
      await draft.close();
    }
  } catch (error) {
    process.send?.({ failed: error instanceof Error ? error.message : String(error) });
  }
}
