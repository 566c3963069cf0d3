import type { Connection, Table } from '@lancedb/lancedb';
import type { Release } from '../release.ts';
import { isRemote, openTableAt } from './connection.ts';
import { indexFullText } from './full-text-index.ts';
import { openForWriting } from './open-for-writing.ts';
import { appendRelease, readHead } from './release-log.ts';
import type { Row } from './rows.ts';
import { documentsSchema, passagesSchema, TABLES } from './schema.ts';
import { syncFiles } from './sync-files.ts';
import type { LockOptions } from './write-lock.ts';

/** Rows read and written at once. */
const BATCH_ROWS = 2000;

/**
 * Publishes the live release anew from freshly written tables. LanceDB marks deleted rows and leaves their bytes in
 * place; once the releases before are cleaned up, what was withdrawn is in no file any more. Throws when there is no
 * release.
 */
export async function rewriteTables(location: string, options: LockOptions = {}): Promise<Release> {
  const startedAt = Date.now();
  const { connection, lock, close } = await openForWriting(location, options);
  try {
    const { release: live, statistics } = await readHead(connection);
    if (live === null)
      throw new Error(`The index at ${location} holds no release. Run "wenzheng ingest <path>".`);
    const documents = new Map<string, { digest: string }>();
    const documentsTable = await copyRows(
      connection,
      { name: TABLES.documents, version: live.documentsVersion, schema: documentsSchema },
      (row) => documents.set(row.id as string, { digest: row.digest as string }),
    );
    const passages = await copyRows(connection, {
      name: TABLES.passages,
      version: live.passagesVersion,
      schema: passagesSchema(live.embedder.dimensions),
    });
    await indexFullText(passages);
    if (!isRemote(location)) await syncFiles(location, startedAt - 1000);
    lock.assertHeld();
    const release = await appendRelease(connection, statistics, {
      passagesVersion: await passages.version(),
      documentsVersion: await documentsTable.version(),
      embedder: live.embedder,
      documents,
      passageCount: live.passageCount,
      restoredFrom: null,
    });
    if (!isRemote(location)) await syncFiles(location, startedAt - 1000);
    passages.close();
    documentsTable.close();
    return release;
  } finally {
    await close();
  }
}

type Source = {
  readonly name: string;
  readonly version: number;
  readonly schema: typeof documentsSchema;
};

/** A new newest version of a table, with the rows of an older one in files of their own. */
async function copyRows(
  connection: Connection,
  { name, version, schema }: Source,
  see: (row: Row) => void = () => {},
): Promise<Table> {
  const old = await openTableAt(connection, name, version);
  const total = await old.countRows();
  const copy = await connection.createEmptyTable(name, schema, { mode: 'overwrite' });
  for (let offset = 0; offset < total; offset += BATCH_ROWS) {
    const rows = (await old.query().offset(offset).limit(BATCH_ROWS).toArray()) as Row[];
    for (const row of rows) see(row);
    await copy.add(rows.map((row) => plainRow(row, schema)));
  }
  old.close();
  return copy;
}

/** A row's values without LanceDB's view on them; columns that it lacks are null. */
function plainRow(row: Row, { names }: Source['schema']): Row {
  const columns = names.map(String);
  return Object.fromEntries(
    columns.map((name) => {
      const value = row[name] ?? null;
      return [name, name === 'vector' ? Array.from(value as Iterable<number>) : value];
    }),
  );
}
