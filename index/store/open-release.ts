import type { Connection, Table } from '@lancedb/lancedb';
import type { Document, Passage } from '../document.ts';
import type { Embedder } from '../embedders/embedder.ts';
import type { Release } from '../release.ts';
import { collectTitleNames } from '../search/named-documents.ts';
import { searchPassages } from '../search/search-passages.ts';
import { applyVersionChange, linkVersions } from '../versions/link-versions.ts';
import { openTableAt, sqlList } from './connection.ts';
import { readStatistics } from './release-log.ts';
import type { DocumentSummary, ReleaseReader } from './release-reader.ts';
import { PASSAGE_COLUMNS, type Row, rowToBody, rowToPassage, rowToSummary, SUMMARY_COLUMNS } from './rows.ts';
import { TABLES } from './schema.ts';

/** Opens one release for reading; `close` frees its table handles. */
export async function openRelease(
  connection: Connection,
  release: Release,
  embedder: Embedder,
): Promise<ReleaseReader & { close(): void }> {
  const passages = await openTableAt(connection, TABLES.passages, release.passagesVersion);
  const documentsTable = await openTableAt(connection, TABLES.documents, release.documentsVersion);
  const documents = linkedSummaries(await readSummaries(documentsTable));
  const statistics = await readStatistics(connection, release.id);
  const byId = new Map(documents.map((document) => [document.id, document]));
  const names = collectTitleNames(documents);
  const scope = { passages, documents: byId, names, statistics, embedder };
  return {
    release,
    documents,
    statistics,
    document: (id) => readDocument(documentsTable, byId.get(id)),
    passage: (id) => readPassage(passages, id),
    passagesOf: (documentId) => readPassagesOf(passages, documentId),
    search: (request) => searchPassages(scope, request),
    close() {
      passages.close();
      documentsTable.close();
    },
  };
}

async function readSummaries(table: Table): Promise<DocumentSummary[]> {
  const rows = (await table.query().select(SUMMARY_COLUMNS).toArray()) as Row[];
  return rows.map(rowToSummary).sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
}

/** What the documents state of themselves, completed by what the others say of them: newer versions, repeals, links. */
function linkedSummaries(documents: readonly DocumentSummary[]): DocumentSummary[] {
  const changes = new Map(linkVersions(documents).map((change) => [change.id, change]));
  return documents.map((document) => {
    const change = changes.get(document.id);
    return change === undefined ? document : applyVersionChange(document, change);
  });
}

async function readDocument(table: Table, summary: DocumentSummary | undefined): Promise<Document | null> {
  if (summary === undefined) return null;
  const query = table.query().where(`id IN (${sqlList([summary.id])})`);
  const [row] = (await query.select(['text', 'provisions', 'sourceRoot']).toArray()) as Row[];
  if (row === undefined) return null;
  const { passageCount: _count, ...metadata } = summary;
  return { ...metadata, ...rowToBody(row) };
}

async function readPassage(table: Table, id: string): Promise<Passage | null> {
  const query = table.query().where(`id IN (${sqlList([id])})`);
  const [row] = (await query.select(PASSAGE_COLUMNS).toArray()) as Row[];
  return row === undefined ? null : rowToPassage(row);
}

async function readPassagesOf(table: Table, documentId: string): Promise<Passage[]> {
  const query = table.query().where(`\`documentId\` IN (${sqlList([documentId])})`);
  const rows = (await query.select(PASSAGE_COLUMNS).toArray()) as Row[];
  return rows.map(rowToPassage).sort((a, b) => a.ordinal - b.ordinal);
}
