import type { Connection, Table } from '@lancedb/lancedb';
import type { Embedder } from '../embedders/embedder.ts';
import type { Release } from '../release.ts';
import { isRemote, openTableAt } from './connection.ts';
import { indexFullText } from './full-text-index.ts';
import { openForWriting } from './open-for-writing.ts';
import { presentColumns } from './present-columns.ts';
import { appendRelease, readHead } from './release-log.ts';
import { embeddablePassage, PASSAGE_COLUMNS, type Row, rowToPassage } from './rows.ts';
import { passagesSchema, TABLES } from './schema.ts';
import { syncFiles } from './sync-files.ts';
import type { LockOptions } from './write-lock.ts';

/** Passages read, embedded and written at once. */
const BATCH_ROWS = 4000;
const KEPT_COLUMNS = [...PASSAGE_COLUMNS, 'digest', 'bodyTokens', 'pathTokens'];

/**
 * Rebuilds every vector of the live release with another embedder and publishes the result; the documents stay as
 * they are, and readers of the old release are not disturbed. Throws when there is no release to rebuild.
 */
export async function reEmbed(
  location: string,
  embedder: Embedder,
  options: LockOptions = {},
): Promise<Release> {
  const startedAt = Date.now();
  const { connection, lock, close } = await openForWriting(location, options);
  try {
    const { release: live, statistics } = await readHead(connection);
    if (live === null)
      throw new Error(`The index at ${location} holds no release. Run "wenzheng ingest <path>".`);
    const documents = await readDocuments(connection, live);
    const passages = await rewritePassages(connection, live, embedder, documents);
    await indexFullText(passages);
    if (!isRemote(location)) await syncFiles(location, startedAt - 1000);
    lock.assertHeld();
    const release = await appendRelease(connection, statistics, {
      passagesVersion: await passages.version(),
      documentsVersion: live.documentsVersion,
      embedder: { id: embedder.id, dimensions: embedder.dimensions, digest: embedder.digest },
      documents,
      passageCount: live.passageCount,
      restoredFrom: null,
    });
    if (!isRemote(location)) await syncFiles(location, startedAt - 1000);
    return release;
  } finally {
    await close();
  }
}

type DocumentFacts = ReadonlyMap<string, { readonly title: string; readonly digest: string }>;

async function readDocuments(connection: Connection, live: Release): Promise<DocumentFacts> {
  const table = await openTableAt(connection, TABLES.documents, live.documentsVersion);
  const rows = (await table.query().select(['id', 'title', 'digest']).toArray()) as Row[];
  return new Map(
    rows.map((row) => [row.id as string, { title: row.title as string, digest: row.digest as string }]),
  );
}

/** Writes a new version of the table, with the new embedder's dimensions; old versions stay readable. */
async function rewritePassages(
  connection: Connection,
  live: Release,
  embedder: Embedder,
  documents: DocumentFacts,
): Promise<Table> {
  const old = await openTableAt(connection, TABLES.passages, live.passagesVersion);
  const rewritten = await connection.createEmptyTable(TABLES.passages, passagesSchema(embedder.dimensions), {
    mode: 'overwrite',
  });
  const columns = await presentColumns(old, KEPT_COLUMNS);
  for (let offset = 0; offset < live.passageCount; offset += BATCH_ROWS) {
    const query = old.query().select(columns).offset(offset).limit(BATCH_ROWS);
    await rewritten.add(await withVectors((await query.toArray()) as Row[], embedder, documents));
  }
  old.close();
  return rewritten;
}

async function withVectors(
  rows: readonly Row[],
  embedder: Embedder,
  documents: DocumentFacts,
): Promise<Row[]> {
  const made: Row[] = [];
  for (let from = 0; from < rows.length; from += embedder.maxBatch) {
    const batch = rows.slice(from, from + embedder.maxBatch);
    const texts = batch.map((row) => embeddablePassage(rowToPassage(row), titleOf(row, documents)));
    const vectors = await embedder.embedPassages(texts);
    for (const [index, row] of batch.entries())
      made.push({ ...kept(row), vector: Array.from(vectors[index] ?? []) });
  }
  return made;
}

function titleOf(row: Row, documents: DocumentFacts): string {
  return documents.get(row.documentId as string)?.title ?? '';
}

function kept(row: Row): Row {
  return Object.fromEntries(KEPT_COLUMNS.map((name) => [name, row[name] ?? null]));
}
