import { setTimeout as sleep } from 'node:timers/promises';
import { type CleanUpReport, cleanUp, type Retention } from '../../../index/store/clean-up.ts';
import { openDraft } from '../../../index/store/open-draft.ts';
import { rewriteTables } from '../../../index/store/rewrite-tables.ts';
import type { DeskParts } from '../desk-parts.ts';
import type { Actor } from '../keys/key.ts';
import { liveReader } from '../live-reader.ts';
import { type ReportProgress, step, UNWATCHED } from '../work-progress.ts';

/** Readers look for a newer release every quarter of a second; requests under way get this long to end, in milliseconds. */
export const PURGE_GRACE_MS = 3_000;
/** For a purge every release is old, whatever the clock says. */
const END_OF_TIME = Number.MAX_SAFE_INTEGER;

/** Removes releases beyond retention with their files. */
export async function cleanReleases(
  parts: DeskParts,
  who: Actor,
  retention: Retention,
  onProgress: ReportProgress = UNWATCHED,
): Promise<CleanUpReport> {
  const lock = { waitMs: parts.waitMs, who: who.name };
  onProgress(step('remove'));
  const report = await cleanUp(parts.location, retention, parts.now().getTime(), lock);
  await tell(parts, who, 'releases', report);
  return report;
}

/**
 * Removes all that is not live for good: every other release, the bytes of withdrawn documents, and the uploaded files
 * and texts of published drafts that no live Document comes from. Nothing can be restored afterwards.
 */
export async function purgeReleases(
  parts: DeskParts,
  who: Actor,
  graceMs: number = PURGE_GRACE_MS,
  onProgress: ReportProgress = UNWATCHED,
): Promise<CleanUpReport> {
  const { location, waitMs } = parts;
  const lock = { waitMs, who: who.name };
  onProgress(step('write'));
  const { id } = await rewriteTables(location, lock);
  onProgress(step('follow'));
  await liveReader(parts.index, id);
  await sleep(graceMs);
  onProgress(step('remove'));
  const retention = { keepCount: 1, keepDays: 0, graceMs: 0 };
  const report = await cleanUp(location, retention, END_OF_TIME, lock);
  await removeSpentDrafts(parts, who);
  await tell(parts, who, 'purge', report);
  return report;
}

async function removeSpentDrafts({ drafts, location, embedder, waitMs }: DeskParts, who: Actor) {
  const draft = await openDraft(location, embedder, { waitMs, who: who.name });
  try {
    const used = new Set([...draft.documents.values()].map(({ sourceFile }) => sourceFile.split('/')[0]));
    for (const { id, status } of await drafts.list())
      if (status === 'published' && !used.has(id)) await drafts.remove(id);
  } finally {
    await draft.close();
  }
}

async function tell({ audit }: DeskParts, who: Actor, subject: string, { kept, removed }: CleanUpReport) {
  const details = { removed, kept: kept.length };
  await audit.append(who, { action: 'releases-cleaned', subject, details });
}
