import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Connection, connect, type Table } from '@lancedb/lancedb';

/** Where an index lies: an object-store address is kept, a folder is made absolute and created. */
export async function openConnection(location: string): Promise<Connection> {
  return await connect(isRemote(location) ? location : await existingFolder(location));
}

/** Whether the location is an object store (`s3://…`) rather than a folder of this machine. */
export function isRemote(location: string): boolean {
  return /^[a-z0-9]+:\/\//u.test(location);
}

/** The table of that name, or null when there is none. */
export async function openTableIfPresent(connection: Connection, name: string): Promise<Table | null> {
  return (await connection.tableNames()).includes(name) ? await connection.openTable(name) : null;
}

/** A table handle that stays on `version` for ever. */
export async function openTableAt(connection: Connection, name: string, version: number): Promise<Table> {
  const table = await connection.openTable(name);
  await table.checkout(version);
  return table;
}

/**
 * Rows that LanceDB hands over at once, for queries that read a whole table: it hands over 1,024 unless told, and each
 * time costs a turn beside the requests that are being answered.
 */
export const WHOLE_TABLE = { maxBatchLength: 1 << 14 } as const;

/** A list of values for a LanceDB filter: `'a', 'b''c'`. */
export function sqlList(values: readonly string[]): string {
  return values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
}

async function existingFolder(location: string): Promise<string> {
  const folder = path.resolve(location);
  await mkdir(folder, { recursive: true });
  return folder;
}
