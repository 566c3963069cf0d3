import type { Table } from '@lancedb/lancedb';

/** Those of some columns that a table has; an index made by an earlier version lacks later ones. */
export async function presentColumns(table: Table, columns: readonly string[]): Promise<string[]> {
  const present = new Set((await table.schema()).fields.map(({ name }) => name));
  return columns.filter((name) => present.has(name));
}

/** Gives a table the columns of `added` that it lacks. */
export async function addMissingColumns(
  table: Table,
  added: readonly { readonly name: string; readonly valueSql: string }[],
): Promise<void> {
  const present = new Set((await table.schema()).fields.map(({ name }) => name));
  const missing = added.filter(({ name }) => !present.has(name));
  if (missing.length > 0) await table.addColumns(missing);
}
