import type { Warning } from '../../../index/document.ts';
import type { Block, ReadResult } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { unreadable } from '../unreadable.ts';
import type { Archive } from '../zip/open-archive.ts';
import { child, childrenNamed, parseXml, type XmlElement } from '../zip/parse-xml.ts';
import { type CellFormat, readFormats, showNumber } from './cell-format.ts';
import { sheetBlocks } from './sheet-blocks.ts';

type Workbook = {
  readonly strings: readonly string[];
  readonly formats: readonly CellFormat[];
  readonly since1904: boolean;
};
type Sheet = { readonly name: string; readonly part: string; readonly hidden: boolean };

const MOST_CELLS = 1_000_000;
const LAST_COLUMN = 2000;
const DEFAULT_NAME = /^(?:sheet|工作表)\s*\d+$/iu;

function part(archive: Archive, name: string): XmlElement | null {
  return archive.has(name) ? parseXml(archive.text(name)) : null;
}

/** Text of a string item: its runs, without phonetic guides. */
function itemText(item: XmlElement): string {
  return item.children
    .map((element) =>
      element.name === 't' ? element.text : element.name === 'r' ? (child(element, 't')?.text ?? '') : '',
    )
    .join('');
}

function sheetsOf(archive: Archive, workbook: XmlElement): Sheet[] {
  const relations = new Map(
    (part(archive, 'xl/_rels/workbook.xml.rels')?.children ?? []).map((relation) => [
      relation.attributes.Id ?? '',
      relation.attributes.Target ?? '',
    ]),
  );
  return childrenNamed(child(workbook, 'sheets'), 'sheet').map((sheet) => {
    const target = relations.get(sheet.attributes['r:id'] ?? '') ?? '';
    return {
      name: cleanText(sheet.attributes.name ?? ''),
      part: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      hidden: /hidden/iu.test(sheet.attributes.state ?? ''),
    };
  });
}

/** Row and column, from zero, of a reference such as `AB12`. */
function position(reference: string): [number, number] {
  const [, letters = '', digits = ''] = /^\$?([A-Z]+)\$?(\d+)$/u.exec(reference) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return [Number(digits) - 1, column - 1];
}

function cellText(cell: XmlElement, workbook: Workbook): string {
  const value = child(cell, 'v')?.text ?? '';
  switch (cell.attributes.t) {
    case 's':
      return workbook.strings[Number(value)] ?? '';
    case 'inlineStr': {
      const inline = child(cell, 'is');
      return inline === undefined ? '' : itemText(inline);
    }
    case 'b':
      return value === '1' ? '是' : '否';
    case 'str':
    case 'e':
    case 'd':
      return value;
    default: {
      const format = workbook.formats[Number(cell.attributes.s ?? 0)] ?? { kind: 'general' };
      return value === '' || !Number.isFinite(Number(value))
        ? value
        : showNumber(Number(value), format, workbook.since1904);
    }
  }
}

function spreadMerged(rows: string[][], sheet: XmlElement): void {
  for (const merge of childrenNamed(child(sheet, 'mergeCells'), 'mergeCell')) {
    const [from = '', to = from] = (merge.attributes.ref ?? '').split(':');
    const [top, left] = position(from);
    const [bottom, right] = position(to);
    const text = rows[top]?.[left] ?? '';
    for (let row = top; row <= Math.min(bottom, rows.length - 1); row += 1)
      for (let column = left; column <= Math.min(right, LAST_COLUMN); column += 1) {
        const line = rows[row];
        if (line !== undefined) line[column] = text;
      }
  }
}

function rowsOf(sheet: XmlElement, workbook: Workbook): string[][] {
  const rows: string[][] = [];
  let cells = 0;
  for (const row of childrenNamed(child(sheet, 'sheetData'), 'row')) {
    const line: string[] = [];
    for (const cell of childrenNamed(row, 'c')) {
      const [, stated] = position(cell.attributes.r ?? '');
      const column = stated >= 0 ? stated : line.length;
      if (column > LAST_COLUMN) continue;
      cells += 1;
      if (cells > MOST_CELLS) throw unreadable('too-large', '单元格数量过多。');
      line[column] = cellText(cell, workbook);
    }
    const stated = Number(row.attributes.r);
    // Blank rows are left out of the file; merged cells count on their numbers.
    if (Number.isInteger(stated)) while (rows.length < Math.min(stated - 1, MOST_CELLS)) rows.push([]);
    rows.push(line);
  }
  spreadMerged(rows, sheet);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.map((row) =>
    Array.from({ length: row.length === 0 ? 0 : width }, (_, column) => row[column] ?? ''),
  );
}

function readSheet(archive: Archive, sheet: Sheet, workbook: Workbook): Block[] {
  const root = part(archive, sheet.part);
  if (root === null) return [];
  const blocks = sheetBlocks(rowsOf(root, workbook));
  const named = sheet.name !== '' && !DEFAULT_NAME.test(sheet.name);
  return named && blocks.length > 0
    ? [{ kind: 'heading', level: 1, text: sheet.name, page: null }, ...blocks]
    : blocks;
}

function hiddenWarnings(sheets: readonly Sheet[]): Warning[] {
  const names = sheets.filter(({ hidden }) => hidden).map(({ name }) => `“${name}”`);
  return names.length === 0
    ? []
    : [{ code: 'hidden-sheet', text: `隐藏的工作表${names.join('、')}没有读取。` }];
}

/** Reads a workbook: each visible sheet as a table whose cells say what the sheet shows, merged cells written out. */
export function readXlsx(archive: Archive): ReadResult {
  const root = part(archive, 'xl/workbook.xml');
  if (root === null) throw unreadable('damaged', '缺少工作簿内容。');
  const workbook: Workbook = {
    strings: childrenNamed(part(archive, 'xl/sharedStrings.xml') ?? undefined, 'si').map(itemText),
    formats: readFormats(part(archive, 'xl/styles.xml')),
    since1904: /^(?:1|true)$/u.test(child(root, 'workbookPr')?.attributes.date1904 ?? ''),
  };
  const sheets = sheetsOf(archive, root);
  return {
    format: 'xlsx',
    blocks: sheets.filter(({ hidden }) => !hidden).flatMap((sheet) => readSheet(archive, sheet, workbook)),
    claimedTitle:
      cleanText(child(part(archive, 'docProps/core.xml') ?? undefined, 'dc:title')?.text ?? '') || null,
    frontMatter: {},
    warnings: hiddenWarnings(sheets),
    pageCount: null,
  };
}
