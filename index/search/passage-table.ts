import type { Table } from '@lancedb/lancedb';
import type { Table as ArrowTable, Data, Vector } from 'apache-arrow';
import { foldText } from '../analysis/normalize-text.ts';
import type { Passage } from '../document.ts';
import { presentColumns } from '../store/present-columns.ts';
import { PASSAGE_COLUMNS, type Row, rowToPassage } from '../store/rows.ts';
import { readTraits, type TextTraits } from './text-traits.ts';
import { emptyMatrix, setRow, type VectorMatrix } from './vector-matrix.ts';

/** What ranking reads of a passage, folded for comparison; made on first use and kept. */
export type PassageView = {
  readonly text: string;
  readonly title: string;
  /** Headings above it and its own label, when that is a heading. */
  readonly trail: string;
  readonly askedAs: string;
  readonly traits: TextTraits;
};

/** The passages of one release in memory, by position; texts stay in Arrow's buffers until they are asked for. */
export type PassageTable = {
  readonly size: number;
  /** Mean length of a text in characters. */
  readonly averageLength: number;
  readonly vectors: VectorMatrix;
  readonly documentIds: readonly string[];
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
  view(position: number): PassageView;
  /** UTF-8 bytes of a text. */
  bytes(position: number): Uint8Array;
};

/** Reads a release's passages into memory; `titles` by Document id. */
export async function loadPassageTable(
  passages: Table,
  titles: ReadonlyMap<string, string>,
  dimensions: number,
): Promise<PassageTable> {
  const columnNames = await presentColumns(passages, PASSAGE_COLUMNS);
  const [columns, vectors] = await Promise.all([
    passages.query().select(columnNames).withRowId().toArrow(),
    readVectors(passages, dimensions),
  ]);
  const documentIds = strings(columns, 'documentId');
  const byDocument = groupByDocument(documentIds, columns.getChild('ordinal') as Vector);
  const texts = (columns.getChild('text') as Vector).data;
  const views: (PassageView | undefined)[] = new Array(columns.numRows);
  const rowIds = positionsByRowId(columns);
  return {
    size: columns.numRows,
    averageLength: Math.max(1, countBytes(texts) / BYTES_PER_CHARACTER / Math.max(1, columns.numRows)),
    vectors,
    documentIds,
    provisions: strings(columns, 'provision'),
    ...neighbours(columns.numRows, byDocument),
    positionOf: (rowId) => rowIds.get(Number(rowId)),
    positionsOf: (documentId) => byDocument.get(documentId) ?? [],
    passage: (position) => passageAt(columns, position),
    view(position) {
      let view = views[position];
      if (view === undefined) {
        const passage = passageAt(columns, position);
        view = viewOf(passage, titles.get(passage.documentId) ?? '');
        views[position] = view;
      }
      return view;
    },
    bytes: (position) => bytesAt(texts, position),
  };
}

/** Chinese text in UTF-8. */
const BYTES_PER_CHARACTER = 3;

function passageAt(columns: ArrowTable, position: number): Passage {
  return rowToPassage(columns.get(position)?.toJSON() as Row);
}

function viewOf(passage: Passage, title: string): PassageView {
  const text = foldText(passage.text);
  const isHeading = passage.kind !== 'article' && passage.kind !== 'preamble';
  const trail = [...passage.headingTrail, ...(isHeading ? [passage.label] : [])];
  return {
    text,
    title: foldText(title),
    trail: foldText(trail.join(' ')),
    askedAs: foldText(passage.askedAs.join(' ')),
    traits: readTraits(passage, text, title),
  };
}

async function readVectors(passages: Table, dimensions: number): Promise<VectorMatrix> {
  const table = await passages.query().select(['vector']).withRowId().toArrow();
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

function strings(columns: ArrowTable, name: string): string[] {
  const known = new Map<string, string>();
  return Array.from(columns.getChild(name) as Iterable<string>, (value) => {
    const same = known.get(value);
    if (same !== undefined) return same;
    known.set(value, value);
    return value;
  });
}

function positionsByRowId(columns: ArrowTable): Map<number, number> {
  const positions = new Map<number, number>();
  for (const rowId of columns.getChild('_rowid') as Iterable<bigint>)
    positions.set(Number(rowId), positions.size);
  return positions;
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

function countBytes(texts: readonly Data[]): number {
  return texts.reduce((sum, chunk) => {
    const offsets = chunk.valueOffsets as Int32Array;
    return sum + (offsets[chunk.length] as number) - (offsets[0] as number);
  }, 0);
}

function bytesAt(texts: readonly Data[], position: number): Uint8Array {
  let rest = position;
  for (const chunk of texts) {
    if (rest < chunk.length) {
      const offsets = chunk.valueOffsets as Int32Array;
      return (chunk.values as Uint8Array).subarray(offsets[rest] as number, offsets[rest + 1] as number);
    }
    rest -= chunk.length;
  }
  return new Uint8Array();
}
