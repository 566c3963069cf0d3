import path from 'node:path';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { openPolicyIndex } from '../../index/store/open-index.ts';
import { createReaderPool } from '../../ingest/readers/read-file.ts';
import { DEFAULT_TEXTS } from '../../src/answer/texts.ts';
import { openAuditLog } from '../../src/desk/audit/audit-log.ts';
import type { DeskParts } from '../../src/desk/desk-parts.ts';
import { openDraftStore } from '../../src/desk/drafts/draft-store.ts';

/** Who works in the crash campaign. */
export const CLERK = { keyId: '0a0b0c0d', name: '王科员', role: 'clerk' } as const;

/** The parts of a desk on a data folder, and how to end them. */
export async function openParts(dataFolder: string): Promise<{ parts: DeskParts; close(): Promise<void> }> {
  const location = path.join(dataFolder, 'index');
  const embedder = await createStaticEmbedder();
  const index = await openPolicyIndex(location, embedder);
  const reader = createReaderPool({ size: 1 });
  return {
    parts: {
      ...{ location, embedder, index, reader, texts: DEFAULT_TEXTS, suggestedQuestions: [] },
      drafts: openDraftStore(path.join(dataFolder, 'drafts')),
      audit: openAuditLog(path.join(dataFolder, 'audit.jsonl')),
      waitMs: 1_000,
      now: () => new Date(),
    },
    async close() {
      await index.close();
      await reader.close();
    },
  };
}
