import type { Connection } from '@lancedb/lancedb';
import type { Release } from '../release.ts';
import { isRemote, openConnection, openTableIfPresent, sqlList } from './connection.ts';
import { readReleases } from './release-log.ts';
import { syncFiles } from './sync-files.ts';
import { type LockOptions, takeWriteLock } from './write-lock.ts';

/** Which releases stay; the live one always does. */
export type Retention = {
  /** The newest so many. */
  readonly keepCount: number;
  /** Those published within so many days. */
  readonly keepDays: number;
  /** Milliseconds for which a release that was replaced stays for readers that still use it. */
  readonly graceMs: number;
};

/** What a clean-up removed. */
export type CleanUpReport = {
  readonly kept: readonly string[];
  readonly removed: readonly string[];
  readonly bytesRemoved: number;
};

const DAY_MS = 86_400_000;

/**
 * Removes releases that are beyond retention, then every table version older than the oldest one that is still named.
 * Releases are forgotten before their files go, so that a crash in between leaves nothing that cannot be opened.
 */
export async function cleanUp(
  location: string,
  retention: Retention,
  now: number,
  options: LockOptions = {},
): Promise<CleanUpReport> {
  const startedAt = Date.now();
  const lock = await takeWriteLock(location, options);
  const connection = await openConnection(location);
  try {
    const releases = await readReleases(connection);
    const kept = keptReleases(releases, retention, now);
    const removed = releases.filter((release) => !kept.includes(release)).map(({ id }) => id);
    if (removed.length > 0) await forgetReleases(connection, removed);
    if (!isRemote(location)) await syncFiles(location, startedAt - 1000);
    const bytesRemoved = kept.length === 0 ? 0 : await pruneTables(connection, kept);
    return { kept: kept.map(({ id }) => id), removed, bytesRemoved };
  } finally {
    connection.close();
    await lock.release();
  }
}

/** Releases, newest first, that retention lets stay. */
export function keptReleases(
  releases: readonly Release[],
  { keepCount, keepDays, graceMs }: Retention,
  now: number,
): Release[] {
  return releases.filter(({ publishedAt }, position) => {
    const replacedAt = releases[position - 1]?.publishedAt;
    const inUse = replacedAt === undefined || now - Date.parse(replacedAt) < graceMs;
    return inUse || position < keepCount || now - Date.parse(publishedAt) < keepDays * DAY_MS;
  });
}

async function forgetReleases(connection: Connection, ids: readonly string[]): Promise<void> {
  const table = await openTableIfPresent(connection, 'releases');
  await table?.delete(`id IN (${sqlList(ids)})`);
  table?.close();
}

async function pruneTables(connection: Connection, kept: readonly Release[]): Promise<number> {
  const oldest = (versions: readonly (number | null | undefined)[]) =>
    Math.min(...versions.filter((version) => version != null));
  const bytes = [
    await pruneTable(connection, 'passages', oldest(kept.map((one) => one.passagesVersion))),
    await pruneTable(connection, 'documents', oldest(kept.map((one) => one.documentsVersion))),
    await pruneTable(connection, 'learned', oldest(kept.map((one) => one.learnedVersion))),
    await pruneTable(connection, 'releases', Number.POSITIVE_INFINITY),
  ];
  return bytes.reduce((sum, one) => sum + one, 0);
}

/** Removes versions below `oldest`; the newest always stays. Safe to cut at once, for the write lock is held. */
async function pruneTable(connection: Connection, name: string, oldest: number): Promise<number> {
  const table = await openTableIfPresent(connection, name);
  if (table === null) return 0;
  const versions = await table.listVersions();
  const first = versions.filter(({ version }) => version >= oldest).sort((a, b) => a.version - b.version)[0];
  const cleanupOlderThan = first?.timestamp ?? new Date();
  const { prune } = await table.optimize({ cleanupOlderThan, deleteUnverified: true });
  table.close();
  return prune.bytesRemoved;
}
