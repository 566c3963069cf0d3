import type { Embedder } from '../../index/embedders/embedder.ts';
import type { Reranker } from '../../index/rerankers/reranker.ts';
import type { PolicyIndex } from '../../index/store/release-reader.ts';
import type { BlockReader } from '../../ingest/parse-file.ts';
import type { AnswerTexts } from '../answer/texts.ts';
import type { AuditLog } from './audit/audit-log.ts';
import type { DraftStore } from './drafts/draft-store.ts';

/** What the desk works with. */
export type DeskParts = {
  /** Folder or object-store address of the index. */
  readonly location: string;
  readonly embedder: Embedder;
  /** Reads the best of each search once more, as it does for citizens; absent or null = nothing does. */
  readonly reranker?: Reranker | null;
  readonly reader: BlockReader;
  /** The index as citizens' requests read it. */
  readonly index: PolicyIndex;
  readonly texts: AnswerTexts;
  /** Questions offered on the first page; golden ones besides the judged. */
  readonly suggestedQuestions: readonly string[];
  readonly drafts: DraftStore;
  readonly audit: AuditLog;
  /** Milliseconds to wait for another writer. */
  readonly waitMs: number;
  readonly now: () => Date;
};
