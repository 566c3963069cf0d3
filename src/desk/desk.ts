import type { IsoDate } from '../../index/document.ts';
import type { Release } from '../../index/release.ts';
import type { CleanUpReport } from '../../index/store/clean-up.ts';
import type { AuditLog } from './audit/audit-log.ts';
import type { ComingChange } from './calendar/coming-changes.ts';
import type { Overlap } from './calendar/find-overlaps.ts';
import type { Correction } from './drafts/correct-draft.ts';
import type { DraftRecord } from './drafts/draft-record.ts';
import type { Upload } from './drafts/take-uploads.ts';
import type { Gap } from './gaps/gap.ts';
import type { GapResolution } from './gaps/resolve-gap.ts';
import type { InspectedQuestion, Inspection } from './inspect/inspect-question.ts';
import type { PassageContext } from './inspect/passage-context.ts';
import type { GuessLockout } from './keys/guess-lockout.ts';
import type { Actor } from './keys/key.ts';
import type { KeyRing } from './keys/key-ring.ts';
import type { KeyManager } from './keys/manage-keys.ts';
import type { ReportProgress } from './work-progress.ts';

/**
 * What clerks can do. Refusals are DeskRefusal; while another writer is at work for longer than the wait,
 * IndexLockedError names it. What returns is on disk.
 */
export type Desk = {
  readonly keys: KeyRing;
  readonly keyManager: KeyManager;
  readonly lockout: GuessLockout;
  readonly audit: Pick<AuditLog, 'read'>;
  drafts(): Promise<DraftRecord[]>;
  draft(id: string): Promise<DraftRecord>;
  createDraft(who: Actor, uploads: readonly Upload[], onProgress?: ReportProgress): Promise<DraftRecord>;
  recheckDraft(who: Actor, id: string, onProgress?: ReportProgress): Promise<DraftRecord>;
  /** Confirms or corrects what is known about a document of a draft. */
  correctDraft(
    who: Actor,
    id: string,
    correction: Correction,
    onProgress?: ReportProgress,
  ): Promise<DraftRecord>;
  /** `reason` overrides regressions. */
  publishDraft(
    who: Actor,
    id: string,
    reason: string | null,
    onProgress?: ReportProgress,
  ): Promise<DraftRecord>;
  discardDraft(who: Actor, id: string): Promise<void>;
  /** Newest first. */
  releases(): Promise<Release[]>;
  restore(who: Actor, id: string, onProgress?: ReportProgress): Promise<Release>;
  withdraw(who: Actor, documentId: string, onProgress?: ReportProgress): Promise<Release>;
  /** Removes releases beyond retention. */
  cleanUp(who: Actor, onProgress?: ReportProgress): Promise<CleanUpReport>;
  /** Removes all that is not live for good, withdrawn documents included. */
  purge(who: Actor, onProgress?: ReportProgress): Promise<CleanUpReport>;
  /** What changes by itself in the next so many days, and what applies at once but should not. */
  calendar(days: number): Promise<{
    readonly today: IsoDate;
    readonly changes: readonly ComingChange[];
    readonly overlaps: readonly Overlap[];
  }>;
  /** Counts a question that was declined; its text is not kept. */
  declined(question: string, reason: string): Promise<void>;
  gaps(): Promise<readonly Gap[]>;
  resolveGap(who: Actor, id: string, resolution: GapResolution): Promise<Gap>;
  /** Why a question is answered as it is on the live release; it is not kept. */
  inspect(question: InspectedQuestion): Promise<Inspection>;
  /** A passage of the live release between its neighbours. */
  passage(id: string): Promise<PassageContext>;
};
