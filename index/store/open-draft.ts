import type { Connection, Table } from '@lancedb/lancedb';
import type { Schema } from 'apache-arrow';
import { allDone } from '../all-done.ts';
import { countPassage, type TermStatistics } from '../analysis/term-statistics.ts';
import type { Embedder } from '../embedders/embedder.ts';
import type { Release } from '../release.ts';
import { isRemote, openConnection, openTableIfPresent, sqlList, WHOLE_TABLE } from './connection.ts';
import { assertSameEmbedder } from './embedder-mismatch.ts';
import { indexFullText } from './full-text-index.ts';
import { type OpenedRelease, type OpenReleaseOptions, openRelease } from './open-release.ts';
import { addMissingColumns } from './present-columns.ts';
import { appendRelease, draftRelease, type ReleaseContent, readHead } from './release-log.ts';
import { documentToRow, embeddablePassage, passageToRow, type Row } from './rows.ts';
import { ADDED_COLUMNS, documentsSchema, passagesSchema, TABLES } from './schema.ts';
import { documentDigest, passageDigest, type StagedDocument } from './staged-document.ts';
import { syncFiles } from './sync-files.ts';
import { type LockOptions, takeWriteLock, type WriteLock } from './write-lock.ts';

/** What the live release knows of a Document, for telling what changed. */
export type ExistingDocument = {
  readonly digest: string;
  readonly sourceRoot: string;
  readonly sourceFile: string;
  readonly sourceDigest: string;
};

/** Changes being written to an index; readers see nothing of them until {@link Draft.publish}. */
export type Draft = {
  /** The release the draft builds on; null on a fresh index. */
  readonly live: Release | null;
  /** Documents as they stand in this draft, by id. */
  readonly documents: ReadonlyMap<string, ExistingDocument>;
  /** Writes documents, replacing those with the same ids; returns how many passages had to be embedded. */
  upsert(staged: readonly StagedDocument[]): Promise<number>;
  remove(documentIds: readonly string[]): Promise<void>;
  /** Makes the draft the live release, on disk before it is acknowledged. */
  publish(): Promise<Release>;
  /** What readers would see if it were published now, under the id `draft`; closed before the draft goes on. */
  preview(
    options?: Pick<OpenReleaseOptions, 'reranker' | 'beside' | 'writtenQuestions'>,
  ): Promise<OpenedRelease>;
  /** Gives the write lock back; what was not published is rolled back by the next draft. */
  close(): Promise<void>;
};

/** Begins a draft on the live release of the index at `location`; waits for another writer, 10 s unless told. */
export async function openDraft(
  location: string,
  embedder: Embedder,
  options: LockOptions = {},
): Promise<Draft> {
  const lock = await takeWriteLock(location, options);
  try {
    const connection = await openConnection(location);
    const head = await readHead(connection);
    if (head.release !== null) assertSameEmbedder(head.release, embedder);
    const tables = await openTables(connection, head.release, embedder.dimensions);
    return await createDraft({ location, connection, embedder, lock, ...tables }, head);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

type DraftParts = {
  readonly location: string;
  readonly connection: Connection;
  readonly embedder: Embedder;
  readonly lock: WriteLock;
  readonly passages: Table;
  readonly documents: Table;
};

async function createDraft(
  parts: DraftParts,
  { release: live, statistics }: { release: Release | null; statistics: TermStatistics },
): Promise<Draft> {
  const { passages, documents, embedder, connection, location, lock } = parts;
  const startedAt = Date.now();
  const known = await readExisting(documents);
  let passageCount = live?.passageCount ?? 0;

  async function forget(ids: readonly string[]): Promise<Map<string, Float32Array>> {
    const vectors = new Map<string, Float32Array>();
    if (ids.length === 0) return vectors;
    const where = `\`documentId\` IN (${sqlList(ids)})`;
    const columns = ['digest', 'bodyTokens', 'vector'];
    for (const row of (await passages.query().where(where).select(columns).toArray(WHOLE_TABLE)) as Row[]) {
      countPassage(statistics, (row.bodyTokens as string).split(' '), -1);
      vectors.set(row.digest as string, Float32Array.from(row.vector as Iterable<number>));
      passageCount--;
    }
    await passages.delete(where);
    await documents.delete(`id IN (${sqlList(ids)})`);
    for (const id of ids) known.delete(id);
    return vectors;
  }

  async function content(): Promise<ReleaseContent> {
    return {
      passagesVersion: await passages.version(),
      documentsVersion: await documents.version(),
      embedder: { id: embedder.id, dimensions: embedder.dimensions, digest: embedder.digest },
      documents: known,
      passageCount,
      restoredFrom: null,
    };
  }

  return {
    live,
    documents: known,
    async upsert(staged) {
      if (staged.length === 0) return 0;
      const reusable = await forget(staged.map(({ document }) => document.id).filter((id) => known.has(id)));
      const { rows, embedded } = await passageRows(staged, reusable, embedder);
      for (const row of rows) countPassage(statistics, (row.bodyTokens as string).split(' '), 1);
      passageCount += rows.length;
      if (rows.length > 0) await passages.add(rows);
      await documents.add(staged.map(documentToRow));
      for (const item of staged) known.set(item.document.id, { ...item.document, ...digests(item) });
      return embedded;
    },
    async remove(documentIds) {
      await forget(documentIds.filter((id) => known.has(id)));
    },
    async preview(options = {}) {
      const release = draftRelease(live, await content());
      return await openRelease(connection, release, embedder, { ...options, statistics });
    },
    async publish() {
      await indexFullText(passages);
      if (!isRemote(location)) await syncFiles(location, startedAt - 1000);
      lock.assertHeld();
      const release = await appendRelease(connection, statistics, await content());
      if (!isRemote(location)) await syncFiles(location, startedAt - 1000);
      return release;
    },
    async close() {
      passages.close();
      documents.close();
      connection.close();
      await parts.lock.release();
    },
  };
}

async function openTables(connection: Connection, live: Release | null, dimensions: number) {
  const openOne = async (name: 'passages' | 'documents', schema: Schema, version: number | null) => {
    const table =
      (await openTableIfPresent(connection, TABLES[name])) ??
      (await connection.createEmptyTable(TABLES[name], schema));
    await rollBack(table, version);
    await addMissingColumns(table, ADDED_COLUMNS[name]);
    return table;
  };
  // Both to their end: when one fails, the other must not write on without the lock.
  const [passages, documents] = await allDone([
    openOne('passages', passagesSchema(dimensions), live?.passagesVersion ?? null),
    openOne('documents', documentsSchema, live?.documentsVersion ?? null),
  ]);
  return { passages: passages as Table, documents: documents as Table };
}

/** Makes the live version the newest again when an unpublished draft or a later release lies above it. */
async function rollBack(table: Table, liveVersion: number | null): Promise<void> {
  if (liveVersion === null) {
    if ((await table.countRows()) > 0) await table.delete('true');
  } else if ((await table.version()) !== liveVersion) {
    await table.checkout(liveVersion);
    await table.restore();
  }
}

async function readExisting(documents: Table): Promise<Map<string, ExistingDocument>> {
  const columns = ['id', 'digest', 'sourceRoot', 'sourceFile', 'sourceDigest'];
  const rows = (await documents.query().select(columns).toArray(WHOLE_TABLE)) as Row[];
  return new Map(
    rows.map((row) => [
      row.id as string,
      {
        digest: row.digest as string,
        sourceRoot: row.sourceRoot as string,
        sourceFile: row.sourceFile as string,
        sourceDigest: row.sourceDigest as string,
      },
    ]),
  );
}

function digests(staged: StagedDocument) {
  return { digest: documentDigest(staged), sourceDigest: staged.sourceDigest };
}

async function passageRows(
  staged: readonly StagedDocument[],
  reusable: ReadonlyMap<string, Float32Array>,
  embedder: Embedder,
): Promise<{ rows: Row[]; embedded: number }> {
  const entries = staged.flatMap(({ document, passages }) =>
    passages.map((passage) => ({
      passage,
      title: document.title,
      digest: passageDigest(passage, document.title),
    })),
  );
  const fresh = entries.filter((entry) => !reusable.has(entry.digest));
  const vectors = new Map(reusable);
  for (let from = 0; from < fresh.length; from += embedder.maxBatch) {
    const batch = fresh.slice(from, from + embedder.maxBatch);
    const made = await embedder.embedPassages(
      batch.map(({ passage, title }) => embeddablePassage(passage, title)),
    );
    for (const [position, entry] of batch.entries())
      vectors.set(entry.digest, made[position] as Float32Array);
  }
  const rows = entries.map(({ passage, title, digest }) => ({
    ...passageToRow(passage, title),
    vector: Array.from(vectors.get(digest) as Float32Array),
  }));
  return { rows, embedded: fresh.length };
}
