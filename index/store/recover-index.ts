import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Connection } from '@lancedb/lancedb';
import type { Release } from '../release.ts';
import { isRemote, openConnection } from './connection.ts';
import { isWholeManifest, listManifests, type Manifest } from './manifests.ts';
import { appendRestore, readReleases } from './release-log.ts';
import { syncFiles } from './sync-files.ts';
import { type LockOptions, takeWriteLock } from './write-lock.ts';

/** What had to be done so that the index could be opened. */
export type Recovery = {
  /** Files that could not be read, by their place below the index, and where they lie now. */
  readonly quarantined: readonly { readonly file: string; readonly movedTo: string }[];
  /** The release that is live in place of one whose files are broken; null when none had to be. */
  readonly restored: Release | null;
};

const PARTS = ['passages', 'documents', 'learned'] as const;
const NAMES = [...PARTS, 'releases'];
const NOTHING: Recovery = { quarantined: [], restored: null };

/**
 * Moves newest manifests aside that a power cut left empty or cut short, because one of them keeps a table from being
 * opened at all; if the live release lost a version by it, the newest whole release is made live. Does nothing, and
 * takes no lock, when all newest manifests are whole.
 */
export async function recoverIndex(location: string, options: LockOptions = {}): Promise<Recovery> {
  if (isRemote(location) || (await brokenManifests(location)).length === 0) return NOTHING;
  const startedAt = Date.now();
  const lock = await takeWriteLock(location, { who: 'recovery', ...options });
  try {
    const broken = await brokenManifests(location);
    const quarantined = [];
    for (const manifest of broken) quarantined.push(await moveAside(location, manifest));
    const restored = await restoreWhole(location);
    await syncFiles(location, startedAt - 1000);
    return { quarantined, restored };
  } finally {
    await lock.release();
  }
}

/** Broken manifests above the newest whole one of each table. */
async function brokenManifests(location: string): Promise<Manifest[]> {
  const broken: Manifest[] = [];
  for (const table of NAMES) {
    for (const manifest of await listManifests(location, table)) {
      if (await isWholeManifest(manifest)) break;
      broken.push(manifest);
    }
  }
  return broken;
}

async function moveAside(location: string, { file }: Manifest) {
  const folder = path.join(location, 'quarantine');
  await mkdir(folder, { recursive: true });
  const below = path.relative(location, file);
  const movedTo = path.join('quarantine', `${Date.now()}-${below.replaceAll(path.sep, '-')}`);
  await rename(file, path.join(location, movedTo));
  // The hint may name the version that is gone; without it the newest is looked up.
  await rm(path.join(path.dirname(file), 'latest_version_hint.json'), { force: true });
  return { file: below, movedTo };
}

async function restoreWhole(location: string): Promise<Release | null> {
  const connection = await openConnection(location);
  try {
    return await restoreIfBroken(location, connection);
  } finally {
    connection.close();
  }
}

async function restoreIfBroken(location: string, connection: Connection): Promise<Release | null> {
  const present = new Map<string, Set<number>>();
  for (const table of PARTS)
    present.set(table, new Set((await listManifests(location, table)).map(({ version }) => version)));
  const holds = (table: (typeof PARTS)[number], version: number | null | undefined) =>
    version == null || present.get(table)?.has(version) === true;
  const isWhole = (release: Release) =>
    holds('passages', release.passagesVersion) &&
    holds('documents', release.documentsVersion) &&
    holds('learned', release.learnedVersion);
  const releases = await readReleases(connection);
  const [live] = releases;
  if (live === undefined || isWhole(live)) return null;
  const whole = releases.find(isWhole);
  if (whole === undefined)
    throw new Error(
      `No release of the index at ${location} is whole; restore the data folder from a backup.`,
    );
  return await appendRestore(connection, whole.id);
}
