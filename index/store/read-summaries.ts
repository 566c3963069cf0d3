import type { Table } from '@lancedb/lancedb';
import { inStretches } from '../give-way.ts';
import { applyVersionChange, linkVersions } from '../versions/link-versions.ts';
import { unpackSketch } from '../versions/text-sketch.ts';
import { WHOLE_TABLE } from './connection.ts';
import { presentColumns } from './present-columns.ts';
import type { DocumentSummary } from './release-reader.ts';
import { type Row, rowToSummary, SUMMARY_COLUMNS } from './rows.ts';

/** The Documents of a release by title, and the digest of what each states, by id. */
export type Summaries = {
  readonly documents: readonly DocumentSummary[];
  readonly digests: ReadonlyMap<string, string>;
};

/**
 * What the documents state of themselves, completed by what the others say of them: newer versions, repeals, links;
 * by title.
 */
export async function readSummaries(table: Table): Promise<Summaries> {
  const giveWay = inStretches();
  const columns = await presentColumns(table, [...SUMMARY_COLUMNS, 'sketch', 'digest']);
  const rows = (await table.query().select(columns).toArray(WHOLE_TABLE)) as Row[];
  await giveWay();
  const digests = new Map(rows.map((row) => [row.id as string, row.digest as string]));
  const sketches = new Map(rows.map((row) => [row.id as string, unpackSketch(row.sketch as string | null)]));
  const stated = rows.map(rowToSummary).sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
  await giveWay();
  const changes = new Map(linkVersions(stated, sketches).map((change) => [change.id, change]));
  const documents = stated.map((document) => {
    const change = changes.get(document.id);
    return change === undefined ? document : applyVersionChange(document, change);
  });
  return { documents, digests };
}
