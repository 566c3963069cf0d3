import type { Metadata, Warning } from '../../../index/document.ts';
import type { DocumentDiff } from '../diff/diff-document.ts';
import type { Impact } from '../impact/impact.ts';
import type { Actor } from '../keys/key.ts';

/** A file of a draft as it was handed in. */
export type DraftFile = {
  /** Name it was given, made harmless; only shown. */
  readonly name: string;
  /** Generated name below the drafts folder. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of its bytes. */
  readonly digest: string;
  readonly status: 'parsed' | 'failed' | 'duplicate';
  readonly documents: readonly DraftDocument[];
  readonly warnings: readonly Warning[];
  /** Why it could not be read; Chinese. */
  readonly error: Warning | null;
};

/** A Document found in a file of a draft, for a clerk to confirm. */
export type DraftDocument = Metadata & {
  readonly id: string;
  readonly passageCount: number;
  /** Who confirmed or corrected its metadata; absent = nobody has. */
  readonly confirmedBy?: string;
  /** Its tree: labels of Provisions with their depth. */
  readonly outline: readonly { readonly label: string; readonly path: string; readonly depth: number }[];
};

/** A live Document that the draft puts out of force. */
export type Supersession = {
  readonly documentId: string;
  readonly title: string;
  readonly repealedOn: string | null;
  readonly repealedBy: string | null;
  /** `替代《…》（2015），自2026-01-01起` */
  readonly text: string;
};

/** What publishing the draft would do. */
export type DraftCheck = {
  /** Release it was compared with; null = there was none. */
  readonly base: string | null;
  readonly checkedAt: string;
  readonly documents: readonly DocumentDiff[];
  readonly supersessions: readonly Supersession[];
  readonly impact: Impact;
};

/** A draft as it is kept and shown. */
export type DraftRecord = {
  readonly id: string;
  readonly createdAt: string;
  readonly createdBy: Actor;
  readonly status: 'open' | 'published';
  readonly files: readonly DraftFile[];
  readonly check: DraftCheck;
  /** Release it became; null while it is open. */
  readonly release: string | null;
  /** File with the documents that were checked; absent = `staged.json`. */
  readonly staged?: string;
};
