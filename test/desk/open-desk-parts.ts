import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { openPolicyIndex } from '../../index/store/open-index.ts';
import { createReaderPool } from '../../ingest/readers/read-file.ts';
import { DEFAULT_TEXTS } from '../../src/answer/texts.ts';
import { openAuditLog } from '../../src/desk/audit/audit-log.ts';
import type { DeskParts } from '../../src/desk/desk-parts.ts';
import { openDraftStore } from '../../src/desk/drafts/draft-store.ts';

/** Who acts in tests. */
export const CLERK = { keyId: '0a0b0c0d', name: '王科员', role: 'clerk' } as const;

/** A desk's parts on a data folder, closed when the test is over. */
export async function openDeskParts(dataFolder: string, given: Partial<DeskParts> = {}): Promise<DeskParts> {
  const embedder = await createStaticEmbedder();
  const location = path.join(dataFolder, 'index');
  const index = await openPolicyIndex(location, embedder);
  const reader = createReaderPool({ size: 1 });
  onTestFinished(async () => {
    await index.close();
    await reader.close();
  });
  return {
    ...{ location, embedder, reader, index, texts: DEFAULT_TEXTS, suggestedQuestions: [] },
    drafts: openDraftStore(path.join(dataFolder, 'drafts')),
    audit: openAuditLog(path.join(dataFolder, 'audit.jsonl')),
    waitMs: 2_000,
    now: () => new Date('2026-11-22T02:00:00Z'),
    ...given,
  };
}

/** A text file as an upload. */
export function upload(name: string, text: string) {
  return { name, bytes: new TextEncoder().encode(text) };
}
