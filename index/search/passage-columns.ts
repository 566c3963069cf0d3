import type { Table } from 'apache-arrow';
import type { Passage } from '../document.ts';
import { rowToPassage } from '../store/rows.ts';
import { textColumn } from './text-column.ts';

/** The rows of a release's passages in Arrow's buffers; unpacked one at a time. */
export type PassageColumns = {
  readonly size: number;
  /** Bytes of all texts. */
  readonly textSize: number;
  passage(position: number): Passage;
  /** A text in UTF-8. */
  bytes(position: number): Uint8Array;
  /** What leads to it besides the text, in UTF-8: title, headings, label and the questions it answers. */
  pathBytes(position: number): Uint8Array;
};

const TEXTS = ['id', 'documentId', 'provision', 'label', 'kind', 'headingTrail', 'text', 'askedAs'] as const;
const OTHERS = ['role', 'start', 'end', 'page', 'ordinal'] as const;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** Ties the columns of a passages table together; `titles` by Document id. */
export function passageColumns(table: Table, titles: ReadonlyMap<string, string>): PassageColumns {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, textColumn(table, name)])) as Record<
    (typeof TEXTS)[number],
    ReturnType<typeof textColumn>
  >;
  const others = OTHERS.map((name) => [name, table.getChild(name)] as const);
  const titleBytes = new Map([...titles].map(([id, title]) => [id, Buffer.from(title)]));
  let joined = new Uint8Array(1 << 12);

  function passage(position: number): Passage {
    const row = Object.fromEntries([
      ...TEXTS.map((name) => [name, texts[name].text(position)] as const),
      ...others.map(([name, column]) => [name, column?.get(position)] as const),
    ]);
    return rowToPassage(row);
  }

  return {
    size: table.numRows,
    textSize: texts.text.size,
    passage,
    bytes: texts.text.bytes,
    pathBytes(position) {
      const title = titleBytes.get(texts.documentId.text(position)) ?? new Uint8Array();
      const trail = texts.headingTrail.bytes(position);
      const label = texts.label.bytes(position);
      const askedAs = texts.askedAs.bytes(position);
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

function pathOf({ headingTrail, label, askedAs }: Passage, title: string): string {
  return [title, ...headingTrail, label, ...askedAs].join(' ');
}
