import { type Draft, openDraft } from '../../../index/store/open-draft.ts';
import { takeWriteLock } from '../../../index/store/write-lock.ts';
import { DeskRefusal } from '../desk-errors.ts';
import type { DeskParts } from '../desk-parts.ts';
import type { Actor } from '../keys/key.ts';
import { liveReader } from '../live-reader.ts';
import { type ReportProgress, step, UNWATCHED } from '../work-progress.ts';
import { changedIn } from './compare-draft.ts';
import type { DraftRecord } from './draft-record.ts';
import { refusePublished } from './refuse-published.ts';

/**
 * Makes exactly what a draft was checked with the live release. `reason` overrides regressions and stands in the
 * audit. A publish that a crash or a full disk cut off after the release went live is completed by asking again.
 */
export async function publishDraft(
  parts: DeskParts,
  who: Actor,
  id: string,
  reason: string | null,
  onProgress: ReportProgress = UNWATCHED,
): Promise<DraftRecord> {
  const { drafts, location, embedder } = parts;
  await refuseRecorded(parts, await drafts.find(id));
  onProgress(step('wait'));
  const draft = await openDraft(location, embedder, { waitMs: parts.waitMs, who: who.name });
  let published: DraftRecord;
  try {
    published = await publishUnderLock(parts, who, draft, id, reason, onProgress);
  } finally {
    await draft.close();
  }
  onProgress(step('follow'));
  await liveReader(parts.index, published.release);
  return published;
}

async function publishUnderLock(
  parts: DeskParts,
  who: Actor,
  draft: Draft,
  id: string,
  reason: string | null,
  onProgress: ReportProgress,
): Promise<DraftRecord> {
  const { drafts, audit } = parts;
  const record = await drafts.find(id);
  await refuseRecorded(parts, record);
  if (record.release !== null) return await settle(parts, who, record, record.release, reason);
  const changed = changedIn(draft, await drafts.stagedOf(id));
  const { base, impact } = record.check;
  const live = draft.live?.id ?? null;
  if (changed.length === 0 && live !== base && live !== null)
    return await settle(parts, who, record, live, reason);
  if (changed.length === 0)
    throw new DeskRefusal('nothing-to-publish', '这份草稿与现行版本没有差别，无需发布。');
  if (live !== base) throw new DeskRefusal('draft-outdated', outdated(base, live));
  if (impact.regressions.length > 0 && reason === null)
    throw new DeskRefusal('draft-regressions', blocked(impact.regressions.length), impact.regressions);
  await audit.append(who, { action: 'publish-begun', subject: id, details: { base, reason } });
  onProgress(step('write'));
  await draft.upsert(changed);
  onProgress(step('publish'));
  return await settle(parts, who, record, (await draft.publish()).id, reason);
}

/** Refuses a draft that is live and stands in the audit as such; without that entry its publish is not complete. */
async function refuseRecorded({ audit }: DeskParts, record: DraftRecord): Promise<void> {
  if (record.status !== 'published') return;
  const { entries } = await audit.read();
  const isRecorded = entries.some(
    ({ action, subject }) => action === 'draft-published' && subject === record.id,
  );
  if (isRecorded) refusePublished(record);
}

async function settle(
  { drafts, audit }: DeskParts,
  who: Actor,
  record: DraftRecord,
  release: string,
  reason: string | null,
): Promise<DraftRecord> {
  const published: DraftRecord = { ...record, status: 'published', release };
  await drafts.save(published);
  const regressions = record.check.impact.regressions.map(({ questionId }) => questionId);
  const details = { release, base: record.check.base, regressions, reason };
  await audit.append(who, { action: 'draft-published', subject: record.id, details });
  return published;
}

/** Gives up a draft that was not published; its files go with it. */
export async function discardDraft(parts: DeskParts, who: Actor, id: string): Promise<void> {
  const lock = await takeWriteLock(parts.location, { waitMs: parts.waitMs, who: who.name });
  try {
    refusePublished(await parts.drafts.find(id));
    await parts.audit.append(who, { action: 'draft-discarded', subject: id });
    await parts.drafts.remove(id);
  } finally {
    await lock.release();
  }
}

function outdated(base: string | null, live: string | null): string {
  return `草稿核对时的版本是 ${base ?? '（无）'}，现行版本已是 ${live ?? '（无）'}。请重新核对后再发布。`;
}

function blocked(count: number): string {
  return `有 ${count} 个重点问题的回答变差。请核对影响；确需发布的，请填写理由。`;
}
