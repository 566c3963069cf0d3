import type { Table } from '@lancedb/lancedb';
import { Table as ArrowTable, Field, Schema, Uint64, type Vector } from 'apache-arrow';
import type { Passage } from '../document.ts';
import { WHOLE_TABLE } from '../store/connection.ts';
import { presentColumns } from '../store/present-columns.ts';
import { PASSAGE_COLUMNS } from '../store/rows.ts';
import { passagesSchema } from '../store/schema.ts';
import { readDigests } from './carried/carried.ts';
import { passageColumns } from './passage-columns.ts';
import { type KnownViews, noViews, type PassageView, passageViews } from './passage-view.ts';
import { type TextColumn, textColumn } from './text-column.ts';
import { emptyMatrix, setRow, type VectorMatrix } from './vector-matrix.ts';

/** The passages of one release in memory, by position; texts stay in Arrow's buffers until they are asked for. */
export type PassageTable = {
  readonly size: number;
  /** Mean length of a text in characters. */
  readonly averageLength: number;
  readonly vectors: VectorMatrix;
  readonly documentIds: readonly string[];
  /** Ids of the Documents that have passages, by number. */
  readonly documents: readonly string[];
  /** Its Document as a number below their count: what is looked up for thousands of passages goes by it. */
  readonly documentNumbers: Int32Array;
  readonly provisions: readonly string[];
  /** Position of the passage before and after it in its Document; -1 = none. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** Place in its Document, from 0 (first) to 1. */
  readonly places: Float32Array;
  /** Position of a row of the stored table; undefined when there is no such row. */
  positionOf(rowId: bigint): number | undefined;
  /** A Document's passages in order. */
  positionsOf(documentId: string): readonly number[];
  passage(position: number): Passage;
  /** What ranking reads of a passage; made on first use and kept. */
  view(position: number): PassageView;
  /** A text in UTF-8. */
  bytes(position: number): Uint8Array;
  /** What leads to it besides the text, in UTF-8: title, headings, label and the questions it answers. */
  pathBytes(position: number): Uint8Array;
  /** The first 64 bits of the digest of what each is made from, two numbers each. */
  readonly digests: Uint32Array;
  readonly texts: TextColumn;
  readonly views: KnownViews;
};

/** Reads a release's passages into memory; `titles` by Document id. */
export async function loadPassageTable(
  passages: Table,
  titles: ReadonlyMap<string, string>,
  dimensions: number,
): Promise<PassageTable> {
  const [rows, texts, vectors] = await Promise.all([
    readRows(passages, dimensions),
    passages.query().select(['text']).withRowId().toArrow(WHOLE_TABLE),
    readVectors(passages, dimensions),
  ]);
  const parts = { texts: textColumn(texts, 'text'), vectors, views: noViews(rows.numRows) };
  return tieTable(rows, documentsOf(rows), titles, parts);
}

/** The columns of passages that are neither texts nor vectors: little enough to be read for every release. */
export async function readRows(passages: Table, dimensions: number): Promise<ArrowTable> {
  const columns = [...PASSAGE_COLUMNS, 'digest'].filter((name) => name !== 'text');
  const names = await presentColumns(passages, columns);
  return withColumns(await passages.query().select(names).withRowId().toArrow(WHOLE_TABLE), dimensions);
}

/** Whose passages the rows are. */
export type RowsByDocument = {
  readonly documentIds: readonly string[];
  /** Positions of a Document's passages in order. */
  readonly byDocument: ReadonlyMap<string, readonly number[]>;
  readonly digests: Uint32Array;
};

/** Reads whose passages the rows are. */
export function documentsOf(rows: ArrowTable): RowsByDocument {
  const documentIds = repeatedStrings(rows, 'documentId');
  return {
    documentIds,
    byDocument: groupByDocument(documentIds, rows.getChild('ordinal') as Vector),
    digests: readDigests(rows.numRows, textColumn(rows, 'digest').bytes),
  };
}

/** Ties rows, texts, vectors and the views that are known already together. */
export function tieTable(
  rows: ArrowTable,
  { documentIds, byDocument, digests }: RowsByDocument,
  titles: ReadonlyMap<string, string>,
  { texts, vectors, views }: { texts: TextColumn; vectors: VectorMatrix; views: KnownViews },
): PassageTable {
  const columns = passageColumns(rows, texts, titles);
  const documentNumbers = numberDocuments(documentIds, byDocument);
  const rowIds = rows.getChild('_rowid') as Vector;
  const positionsByRowId = memoised(() => numberRowIds(rowIds));
  return {
    size: columns.size,
    averageLength: Math.max(1, columns.textSize / BYTES_PER_CHARACTER / Math.max(1, columns.size)),
    ...{ vectors, documentIds, documentNumbers, digests, texts, views },
    documents: [...byDocument.keys()],
    provisions: strings(rows, 'provision'),
    ...neighbours(columns.size, byDocument),
    positionOf: (rowId) => positionsByRowId().get(Number(rowId)),
    positionsOf: (documentId) => byDocument.get(documentId) ?? [],
    passage: columns.passage,
    view: passageViews({ ...columns, documentIds }, titles, views),
    bytes: columns.bytes,
    pathBytes: columns.pathBytes,
  };
}

/** Chinese text in UTF-8. */
const BYTES_PER_CHARACTER = 3;

async function readVectors(passages: Table, dimensions: number): Promise<VectorMatrix> {
  const found = await passages.query().select(['vector']).withRowId().toArrow(WHOLE_TABLE);
  const table = withColumns(found, dimensions);
  const matrix = emptyMatrix(table.numRows, dimensions);
  let row = 0;
  for (const chunk of (table.getChild('vector') as Vector).data) {
    const values = chunk.children[0]?.values as Float32Array;
    for (let at = 0; at < chunk.length; at++, row++) {
      const start = (chunk.offset + at) * dimensions;
      setRow(matrix, row, values.subarray(start, start + dimensions));
    }
  }
  return matrix;
}

/** Of a release without any passage LanceDB gives a result without columns. */
function withColumns(found: ArrowTable, dimensions: number): ArrowTable {
  if (found.numRows > 0) return found;
  const rowId = new Field('_rowid', new Uint64(), false);
  return new ArrowTable(new Schema([...passagesSchema(dimensions).fields, rowId]));
}

/** Texts of which most are the same as the one before. */
function repeatedStrings(columns: ArrowTable, name: string): string[] {
  const { text, bytes } = textColumn(columns, name);
  const values: string[] = [];
  let last: Uint8Array = new Uint8Array();
  for (let row = 0; row < columns.numRows; row++) {
    const own = bytes(row);
    const isSame = row > 0 && Buffer.compare(own, last) === 0;
    values.push(isSame ? (values[row - 1] as string) : text(row));
    last = own;
  }
  return values;
}

function strings(columns: ArrowTable, name: string): string[] {
  const known = new Map<string, string>();
  const { text } = textColumn(columns, name);
  return Array.from({ length: columns.numRows }, (_, row) => {
    const value = text(row);
    const same = known.get(value);
    if (same !== undefined) return same;
    known.set(value, value);
    return value;
  });
}

function numberRowIds(rowIds: Vector): Map<number, number> {
  const positions = new Map<number, number>();
  for (const rowId of rowIds as Iterable<bigint>) positions.set(Number(rowId), positions.size);
  return positions;
}

function memoised<Value>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    value ??= make();
    return value;
  };
}

function groupByDocument(documentIds: readonly string[], ordinals: Vector): Map<string, number[]> {
  const order = ordinals.toArray() as Int32Array;
  const groups = new Map<string, number[]>();
  for (const [position, id] of documentIds.entries()) {
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [position]);
    else group.push(position);
  }
  for (const group of groups.values()) group.sort((a, b) => (order[a] as number) - (order[b] as number));
  return groups;
}

function numberDocuments(documentIds: readonly string[], groups: ReadonlyMap<string, unknown>): Int32Array {
  const numbers = new Map([...groups.keys()].map((id, number) => [id, number]));
  return Int32Array.from(documentIds, (id) => numbers.get(id) as number);
}

function neighbours(size: number, groups: ReadonlyMap<string, readonly number[]>) {
  const before = new Int32Array(size).fill(-1);
  const after = new Int32Array(size).fill(-1);
  const places = new Float32Array(size);
  for (const group of groups.values()) {
    for (const [at, position] of group.entries()) places[position] = at / group.length;
    for (let at = 1; at < group.length; at++) {
      before[group[at] as number] = group[at - 1] as number;
      after[group[at - 1] as number] = group[at] as number;
    }
  }
  return { before, after, places };
}
