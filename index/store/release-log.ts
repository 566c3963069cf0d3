import type { Connection } from '@lancedb/lancedb';
import {
  emptyTermStatistics,
  packTermStatistics,
  type TermStatistics,
  unpackTermStatistics,
} from '../analysis/term-statistics.ts';
import { sha256 } from '../digest.ts';
import type { Release } from '../release.ts';
import { openTableIfPresent } from './connection.ts';
import { type Row, releaseId, releaseNumber, releaseToRow, rowToRelease } from './rows.ts';
import { releasesSchema, TABLES } from './schema.ts';

/** The live release and its statistics; a fresh index has neither. */
export type Head = { readonly release: Release | null; readonly statistics: TermStatistics };

/** What a new release consists of. */
export type ReleaseContent = Pick<
  Release,
  'passagesVersion' | 'documentsVersion' | 'embedder' | 'passageCount' | 'restoredFrom'
> & { readonly documents: ReadonlyMap<string, { readonly digest: string }> };

/** All releases, newest first. */
export async function readReleases(connection: Connection): Promise<Release[]> {
  const table = await openTableIfPresent(connection, TABLES.releases);
  if (table === null) return [];
  const present = new Set((await table.schema()).fields.map(({ name }) => name));
  const columns = releasesSchema.names
    .map(String)
    .filter((name) => name !== 'termStatistics' && present.has(name));
  const rows = (await table.query().select(columns).toArray()) as Row[];
  return rows.map(rowToRelease).sort((a, b) => releaseNumber(b.id) - releaseNumber(a.id));
}

/** The live release with its statistics. */
export async function readHead(connection: Connection): Promise<Head> {
  const [release] = await readReleases(connection);
  if (release === undefined) return { release: null, statistics: emptyTermStatistics() };
  return { release, statistics: await readStatistics(connection, release.id) };
}

/** Term statistics of a release. */
export async function readStatistics(connection: Connection, id: string): Promise<TermStatistics> {
  const table = await connection.openTable(TABLES.releases);
  const [row] = (await table
    .query()
    .where(`id = '${id}'`)
    .select(['termStatistics'])
    .limit(1)
    .toArray()) as Row[];
  return unpackTermStatistics(row?.termStatistics as Uint8Array);
}

/** Appends a release, which makes it the live one. */
export async function appendRelease(
  connection: Connection,
  statistics: TermStatistics,
  { documents, ...content }: ReleaseContent,
): Promise<Release> {
  const [newest] = await readReleases(connection);
  const id = releaseId(newest === undefined ? 1 : releaseNumber(newest.id) + 1);
  const release = { ...draftRelease(newest ?? null, { documents, ...content }), id };
  await appendRow(connection, release, statistics);
  return release;
}

/** What a draft would be published as; `draft` stands for the id it does not have yet. */
export function draftRelease(live: Release | null, { documents, ...content }: ReleaseContent): Release {
  return {
    ...content,
    id: 'draft',
    publishedAt: new Date().toISOString(),
    documentCount: documents.size,
    checksum: checksum(documents),
    learnedVersion: live?.learnedVersion ?? null,
  };
}

/** Points back to an earlier release by appending a row with its content; throws when there is none of that id. */
export async function appendRestore(connection: Connection, id: string): Promise<Release> {
  const releases = await readReleases(connection);
  const target = releases.find((release) => release.id === id);
  if (target === undefined) {
    throw new Error(
      `There is no release ${id}; the index holds ${releases.map((release) => release.id).join(', ')}.`,
    );
  }
  const statistics = await readStatistics(connection, id);
  const release: Release = {
    ...target,
    id: releaseId(releaseNumber((releases[0] as Release).id) + 1),
    publishedAt: new Date().toISOString(),
    restoredFrom: id,
  };
  await appendRow(connection, release, statistics);
  return release;
}

/** Appends a release that differs from the live one in what it has learned. */
export async function appendLearned(connection: Connection, learnedVersion: number): Promise<Release> {
  const { release: live, statistics } = await readHead(connection);
  if (live === null) throw new Error('There is no release to build on.');
  const release: Release = {
    ...live,
    id: releaseId(releaseNumber(live.id) + 1),
    publishedAt: new Date().toISOString(),
    restoredFrom: null,
    learnedVersion,
  };
  await appendRow(connection, release, statistics);
  return release;
}

async function appendRow(
  connection: Connection,
  release: Release,
  statistics: TermStatistics,
): Promise<void> {
  const table =
    (await openTableIfPresent(connection, TABLES.releases)) ??
    (await connection.createEmptyTable(TABLES.releases, releasesSchema));
  const present = (await table.schema()).fields.some(({ name }) => name === 'learnedVersion');
  // An index made before there was anything to learn lacks the column.
  if (!present) await table.addColumns([{ name: 'learnedVersion', valueSql: 'CAST(NULL AS INT)' }]);
  await table.add([releaseToRow(release, packTermStatistics(statistics))]);
}

function checksum(documents: ReadonlyMap<string, { readonly digest: string }>): string {
  const lines = [...documents].map(([id, { digest }]) => `${id} ${digest}`).sort();
  return sha256(lines.join('\n'));
}
