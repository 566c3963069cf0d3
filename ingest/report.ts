import type { Warning } from '../index/document.ts';
import type { Release } from '../index/release.ts';

/** What became of one file. */
export type FileOutcome = {
  readonly file: string;
  readonly status: 'created' | 'updated' | 'unchanged' | 'failed';
  readonly documents: readonly { readonly id: string; readonly title: string; readonly passages: number }[];
  readonly warnings: readonly Warning[];
  /** Why it failed: a stable code and a Chinese sentence. */
  readonly error: Warning | null;
};

/** What an ingest did, in documents unless said otherwise. */
export type IngestReport = {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly unchanged: number;
  /** Files that could not be read. */
  readonly failed: number;
  /** Passages whose vectors had to be made. */
  readonly embedded: number;
  readonly files: readonly FileOutcome[];
  /** The release that is live afterwards; null for a dry run or when there is none. */
  readonly release: Release | null;
};
