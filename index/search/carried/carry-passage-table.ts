import type { Table } from '@lancedb/lancedb';
import type { Vector } from 'apache-arrow';
import type { GiveWay } from '../../give-way.ts';
import { sqlList, WHOLE_TABLE } from '../../store/connection.ts';
import { documentsOf, type PassageTable, type RowsByDocument, readRows, tieTable } from '../passage-table.ts';
import { textColumn } from '../text-column.ts';
import { copyRows, emptyMatrix, setRow } from '../vector-matrix.ts';
import { type Carried, matchPassages } from './carried.ts';
import { carryTexts } from './carry-texts.ts';

/** A release's passages in memory, and which of them are another release's. */
export type CarriedTable = { readonly table: PassageTable; readonly carried: Carried };

/** Documents whose passages are asked for by name; of more all are read and most thrown away. */
const MOST_NAMED = 200;
/** From this share of new passages on there is little to carry over. */
const MOST_FRESH = 0.5;

/**
 * Reads a release's passages into memory beside those of a release that is open: texts and vectors only of what `isSame`
 * does not know. Null when most passages are new.
 */
export async function carryPassageTable(
  passages: Table,
  titles: ReadonlyMap<string, string>,
  before: PassageTable,
  isSame: (documentId: string) => boolean,
  giveWay: GiveWay,
): Promise<CarriedTable | null> {
  const { dimensions } = before.vectors;
  const rows = await readRows(passages, dimensions);
  const own = documentsOf(rows);
  await giveWay();
  const now = {
    size: rows.numRows,
    digests: own.digests,
    positionsOf: (id: string) => own.byDocument.get(id) ?? [],
  };
  const carried = matchPassages(before, now, own.byDocument.keys(), isSame);
  if (carried.fresh > now.size * MOST_FRESH) return null;
  const positions = freshRowIds(rows.getChild('_rowid') as Vector, carried);
  const fresh = await readFresh(passages, own, carried, positions);
  await giveWay();
  const vectors = emptyMatrix(now.size, dimensions);
  copyRows(before.vectors, carried.from, vectors);
  for (const [position, { vector }] of fresh) setRow(vectors, position, vector);
  await giveWay();
  const texts = carryTexts(before.texts, carried.from, (position) => (fresh.get(position) as Fresh).text);
  const { headings } = before.views;
  const known = Array.from(carried.from, (old) => (old === -1 ? undefined : before.views.views[old]));
  await giveWay();
  return {
    table: tieTable(rows, own, titles, { texts, vectors, views: { views: known, headings } }),
    carried,
  };
}

/** Positions of new passages by row id. */
function freshRowIds(rowIds: Vector, { from }: Carried): Map<bigint, number> {
  const positions = new Map<bigint, number>();
  for (const [position, old] of from.entries())
    if (old === -1) positions.set(rowIds.get(position) as bigint, position);
  return positions;
}

type Fresh = { readonly text: Uint8Array; readonly vector: Float32Array };

async function readFresh(
  passages: Table,
  { byDocument }: RowsByDocument,
  { documentIds }: Carried,
  positions: ReadonlyMap<bigint, number>,
): Promise<Map<number, Fresh>> {
  const fresh = new Map<number, Fresh>();
  if (positions.size === 0) return fresh;
  const changed = [...byDocument.keys()].filter((id) => !documentIds.has(id));
  const query = passages.query().select(['text', 'vector']).withRowId();
  if (changed.length <= MOST_NAMED) query.where(`\`documentId\` IN (${sqlList(changed)})`);
  const found = await query.toArrow(WHOLE_TABLE);
  const texts = textColumn(found, 'text');
  const vectors = found.getChild('vector') as Vector;
  for (const [row, rowId] of [...(found.getChild('_rowid') as Vector)].entries()) {
    const position = positions.get(rowId as bigint);
    if (position === undefined) continue;
    fresh.set(position, { text: texts.bytes(row), vector: Float32Array.from(vectors.get(row)) });
  }
  if (fresh.size < positions.size)
    throw new Error(`Of ${positions.size} passages ${positions.size - fresh.size} could not be read.`);
  return fresh;
}
