import { DataType, type Table } from 'apache-arrow';
import type { Passage } from '../document.ts';
import { PASSAGE_COLUMNS, type Row, rowToPassage } from '../store/rows.ts';
import { type TextColumn, textColumn } from './text-column.ts';

/** The rows of a release's passages in Arrow's buffers; unpacked one at a time. */
export type PassageColumns = {
  readonly size: number;
  /** Bytes of all texts. */
  readonly textSize: number;
  passage(position: number): Passage;
  /** What ranking reads of it. */
  viewed(position: number): ViewedPassage;
  /** A text in UTF-8. */
  bytes(position: number): Uint8Array;
  /** What leads to it besides the text, in UTF-8: title, headings, label and the questions it answers. */
  pathBytes(position: number): Uint8Array;
};

const VIEWED = ['kind', 'role', 'label', 'headingTrail', 'text', 'askedAs'] as const;
export type ViewedPassage = Pick<Passage, (typeof VIEWED)[number]>;

const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** Ties the columns of a passages table together, whose texts lie apart; `titles` by Document id. */
export function passageColumns(
  table: Table,
  texts: TextColumn,
  titles: ReadonlyMap<string, string>,
): PassageColumns {
  const column = (name: string) => textColumn(table, name);
  const [documentIds, labels] = [column('documentId'), column('label')];
  const [trails, asked] = [column('headingTrail'), column('askedAs')];
  const passage = passageReader(table, texts, PASSAGE_COLUMNS);
  const titleBytes = new Map([...titles].map(([id, title]) => [id, Buffer.from(title)]));
  let joined = new Uint8Array(1 << 12);

  return {
    size: table.numRows,
    textSize: texts.size,
    passage,
    viewed: passageReader(table, texts, VIEWED),
    bytes: texts.bytes,
    pathBytes(position) {
      const title = titleBytes.get(documentIds.text(position)) ?? new Uint8Array();
      const trail = trails.bytes(position);
      const label = labels.bytes(position);
      const askedAs = asked.bytes(position);
      if (trail.includes(BACKSLASH) || askedAs.includes(BACKSLASH))
        return Buffer.from(pathOf(passage(position), title.toString()));
      // The lists are JSON, whose brackets, quotes and commas stand between terms as well as a space does.
      const length = title.length + trail.length + label.length + askedAs.length + 3;
      if (length > joined.length) joined = new Uint8Array(length * 2);
      let end = 0;
      for (const part of [title, trail, label, askedAs]) {
        joined.set(part, end);
        joined[end + part.length] = SPACE;
        end += part.length + 1;
      }
      return joined.subarray(0, length);
    },
  };
}

/** Unpacks the named columns, of which the others would cost as much again. */
function passageReader(
  table: Table,
  texts: TextColumn,
  names: readonly string[],
): (position: number) => Passage {
  const readerOf = (name: string) => (name === 'text' ? texts.text : cellReader(table, name));
  const cells = names.map((name) => ({ name, read: readerOf(name) }));
  return (position) => {
    const row: Row = {};
    for (const { name, read } of cells) row[name] = read(position);
    return rowToPassage(row);
  };
}

function cellReader(table: Table, name: string): (row: number) => unknown {
  const column = table.getChild(name);
  if (column !== null && DataType.isUtf8(column.type) && column.nullCount === 0)
    return textColumn(table, name).text;
  return (row) => column?.get(row) ?? null;
}

function pathOf({ headingTrail, label, askedAs }: Passage, title: string): string {
  return [title, ...headingTrail, label, ...askedAs].join(' ');
}
