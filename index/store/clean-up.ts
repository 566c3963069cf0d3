import { rm } from 'node:fs/promises';
import type { Connection } from '@lancedb/lancedb';
import type { Release } from '../release.ts';
import { isRemote, openTableIfPresent, sqlList } from './connection.ts';
import { listManifests } from './manifests.ts';
import { openForWriting } from './open-for-writing.ts';
import { readReleases } from './release-log.ts';
import { syncFiles } from './sync-files.ts';
import type { LockOptions } from './write-lock.ts';

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
const REMOTE_MARGIN_MS = 60 * 60_000;

/**
 * Removes releases that are beyond retention, then every table version that is not named any more.
 * Releases are forgotten before their files go, so that a crash in between leaves nothing that cannot be opened.
 */
export async function cleanUp(
  location: string,
  retention: Retention,
  now: number,
  options: LockOptions = {},
): Promise<CleanUpReport> {
  const startedAt = Date.now();
  const { connection, close } = await openForWriting(location, options);
  try {
    const releases = await readReleases(connection);
    const kept = keptReleases(releases, retention, now);
    const removed = releases.filter((release) => !kept.includes(release)).map(({ id }) => id);
    if (removed.length > 0) await forgetReleases(connection, removed);
    if (!isRemote(location)) await syncFiles(location, startedAt - 1000);
    const bytesRemoved = kept.length === 0 ? 0 : await pruneTables(location, connection, kept);
    return { kept: kept.map(({ id }) => id), removed, bytesRemoved };
  } finally {
    await close();
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

async function pruneTables(
  location: string,
  connection: Connection,
  kept: readonly Release[],
): Promise<number> {
  const named = (versions: readonly (number | null | undefined)[]) =>
    new Set(versions.filter((version) => version != null));
  const tables: readonly (readonly [string, ReadonlySet<number>])[] = [
    ['passages', named(kept.map((one) => one.passagesVersion))],
    ['documents', named(kept.map((one) => one.documentsVersion))],
    ['learned', named(kept.map((one) => one.learnedVersion))],
    ['releases', new Set()],
  ];
  let bytes = 0;
  for (const [name, versions] of tables)
    bytes += isRemote(location)
      ? await pruneByAge(connection, name, Math.min(...versions))
      : await pruneUnnamed(location, connection, name, versions);
  return bytes;
}

/**
 * Removes the manifests of versions that no kept release names, except the newest, and then what only they referred to.
 * LanceDB itself can only prune by age, counted from a clock that goes on while it compacts: too coarse to trust a
 * version to that was made milliseconds after one that may go.
 */
async function pruneUnnamed(
  location: string,
  connection: Connection,
  name: string,
  named: ReadonlySet<number>,
): Promise<number> {
  const table = await openTableIfPresent(connection, name);
  if (table === null) return 0;
  const [newest, ...older] = await listManifests(location, name);
  for (const { file, version } of older.reverse())
    if (!named.has(version) && version !== newest?.version) await rm(file);
  // Nothing is old enough for this date; files that no manifest names go. Nobody else writes: the lock is held.
  const { prune } = await table.optimize({ cleanupOlderThan: new Date(0), deleteUnverified: true });
  table.close();
  return prune.bytesRemoved;
}

/** In an object store: removes versions that are older by far than the oldest one named. */
async function pruneByAge(connection: Connection, name: string, oldest: number): Promise<number> {
  const table = await openTableIfPresent(connection, name);
  if (table === null) return 0;
  const versions = await table.listVersions();
  const first = versions.find(({ version }) => version === oldest) ?? versions.at(-1);
  const cleanupOlderThan = new Date((first?.timestamp.getTime() ?? 0) - REMOTE_MARGIN_MS);
  const { prune } = await table.optimize({ cleanupOlderThan, deleteUnverified: true });
  table.close();
  return prune.bytesRemoved;
}
