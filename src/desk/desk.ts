import type { IsoDate } from '../../index/document.ts';
import type { Release } from '../../index/release.ts';
import type { CleanUpReport } from '../../index/store/clean-up.ts';
import type { AuditLog } from './audit/audit-log.ts';
import type { ComingChange } from './calendar/coming-changes.ts';
import type { Overlap } from './calendar/find-overlaps.ts';
import type { DraftRecord } from './drafts/draft-record.ts';
import type { Upload } from './drafts/take-uploads.ts';
import type { Gap } from './gaps/gap.ts';
import type { GapResolution } from './gaps/resolve-gap.ts';
import type { GuessLockout } from './keys/guess-lockout.ts';
import type { Actor } from './keys/key.ts';
import type { KeyRing } from './keys/key-ring.ts';

/**
 * What clerks can do. Refusals are DeskRefusal; while another writer is at work for longer than the wait,
 * IndexLockedError names it. What returns is on disk.
 */
export type Desk = {
  readonly keys: KeyRing;
  readonly lockout: GuessLockout;
  readonly audit: Pick<AuditLog, 'read'>;
  drafts(): Promise<DraftRecord[]>;
  draft(id: string): Promise<DraftRecord>;
  createDraft(who: Actor, uploads: readonly Upload[]): Promise<DraftRecord>;
  recheckDraft(who: Actor, id: string): Promise<DraftRecord>;
  /** `reason` overrides regressions. */
  publishDraft(who: Actor, id: string, reason: string | null): Promise<DraftRecord>;
  discardDraft(who: Actor, id: string): Promise<void>;
  /** Newest first. */
  releases(): Promise<Release[]>;
  restore(who: Actor, id: string): Promise<Release>;
  withdraw(who: Actor, documentId: string): Promise<Release>;
  /** Removes releases beyond retention. */
  cleanUp(who: Actor): Promise<CleanUpReport>;
  /** Removes all that is not live for good, withdrawn documents included. */
  purge(who: Actor): Promise<CleanUpReport>;
  /** What changes by itself in the next so many days, and what applies at once but should not. */
  calendar(days: number): Promise<{
    readonly today: IsoDate;
    readonly changes: readonly ComingChange[];
    readonly overlaps: readonly Overlap[];
  }>;
  /** Counts a question that was declined; its text is not kept. */
  declined(question: string, reason: string): Promise<void>;
  gaps(): readonly Gap[];
  resolveGap(who: Actor, id: string, resolution: GapResolution): Promise<Gap>;
};
