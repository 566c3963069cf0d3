import path from 'node:path';
import type { Retention } from '../../index/store/clean-up.ts';
import { todayInChina } from '../../index/today.ts';
import { openAuditLog } from './audit/audit-log.ts';
import { comingChanges } from './calendar/coming-changes.ts';
import { findOverlaps } from './calendar/find-overlaps.ts';
import type { Desk } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { correctDraft } from './drafts/correct-draft.ts';
import { createDraft, recheckDraft } from './drafts/create-draft.ts';
import { openDraftStore } from './drafts/draft-store.ts';
import { discardDraft, publishDraft } from './drafts/publish-draft.ts';
import { openGapBook } from './gaps/gap-book.ts';
import { resolveGap } from './gaps/resolve-gap.ts';
import { inspectQuestion } from './inspect/inspect-question.ts';
import { passageContext } from './inspect/passage-context.ts';
import { createGuessLockout } from './keys/guess-lockout.ts';
import { openKeyRing } from './keys/key-ring.ts';
import { manageKeys } from './keys/manage-keys.ts';
import { restoreKept, withdrawDocument } from './releases/change-releases.ts';
import { cleanReleases, PURGE_GRACE_MS, purgeReleases } from './releases/clean-releases.ts';

/** What a desk is opened with. */
export type DeskOptions = Omit<DeskParts, 'drafts' | 'audit' | 'waitMs' | 'now'> & {
  readonly dataFolder: string;
  readonly retention: Retention;
  /** Milliseconds to wait for another writer. Default 10,000. */
  readonly waitMs?: number;
  readonly now?: () => Date;
};

/** Files below the data folder that belong to the desk. */
export const DESK_FILES = { keys: 'keys.json', audit: 'audit.jsonl', gaps: 'gaps.json', drafts: 'drafts' };

/** A draft being made is no leftover of a crash until it is this old. */
const UNFINISHED_FOR_MS = 60 * 60_000;

/** Opens the clerk's desk of a data folder and clears away what a crash left of unfinished drafts. */
export async function openDesk({ dataFolder, retention, ...options }: DeskOptions): Promise<Desk> {
  const at = (name: string) => path.join(dataFolder, name);
  const now = options.now ?? (() => new Date());
  const parts: DeskParts = {
    ...options,
    drafts: openDraftStore(at(DESK_FILES.drafts)),
    audit: openAuditLog(at(DESK_FILES.audit), now),
    waitMs: options.waitMs ?? 10_000,
    now,
  };
  const { drafts, audit, index } = parts;
  await drafts.sweep(UNFINISHED_FOR_MS, now().getTime());
  const gaps = await openGapBook(at(DESK_FILES.gaps), now);
  return {
    keys: openKeyRing(at(DESK_FILES.keys), now),
    keyManager: manageKeys(at(DESK_FILES.keys), audit, now),
    lockout: createGuessLockout(),
    audit,
    drafts: drafts.list,
    draft: drafts.find,
    createDraft: (who, uploads, onProgress) => createDraft(parts, who, uploads, onProgress),
    recheckDraft: (who, id, onProgress) => recheckDraft(parts, who, id, onProgress),
    correctDraft: (who, id, correction, onProgress) => correctDraft(parts, who, id, correction, onProgress),
    publishDraft: (who, id, reason, onProgress) => publishDraft(parts, who, id, reason, onProgress),
    discardDraft: (who, id) => discardDraft(parts, who, id),
    releases: index.releases,
    restore: (who, id, onProgress) => restoreKept(parts, who, id, onProgress),
    withdraw: (who, id, onProgress) => withdrawDocument(parts, who, id, onProgress),
    cleanUp: (who, onProgress) => cleanReleases(parts, who, retention, onProgress),
    purge: (who, onProgress) => purgeReleases(parts, who, PURGE_GRACE_MS, onProgress),
    async calendar(days) {
      const { documents } = await index.current();
      const today = todayInChina(now());
      return {
        today,
        changes: comingChanges(documents, today, days),
        overlaps: findOverlaps(documents, today),
      };
    },
    declined: gaps.declined,
    gaps: gaps.list,
    resolveGap: (who, id, resolution) => resolveGap(parts, gaps, who, id, resolution),
    inspect: async (question) => inspectQuestion(await index.current(), question),
    passage: async (id) => passageContext(await index.current(), id),
  };
}
