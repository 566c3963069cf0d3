import { child, isOn, value, type XmlElement } from '../zip/parse-xml.ts';

/** A Word table with merged cells written out. */
export type DocxTable = {
  readonly rows: string[][];
  /** Rows marked to repeat at the top of each page. */
  readonly headerRows: number;
  readonly cells: XmlElement[];
};

const MOST_COLUMNS = 200;

/** Children with a name, looking into the wrappers that tracked changes and content controls add. */
function through(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((below) => {
    if (below.name === name) return [below];
    return /^w:(?:sdt|sdtContent|ins|customXml|smartTag)$/u.test(below.name) ? through(below, name) : [];
  });
}

function columnSpan(element: XmlElement | undefined, name: string): number {
  const span = Number.parseInt(value(element, name) ?? '', 10);
  return Number.isFinite(span) && span > 0 ? Math.min(span, MOST_COLUMNS) : 1;
}

/** Reads a table; `textOf` gives the text of a cell. A merged cell repeats its text in every place it covers. */
export function readTable(table: XmlElement, textOf: (cell: XmlElement) => string): DocxTable {
  const rows: string[][] = [];
  const cells: XmlElement[] = [];
  let headerRows = 0;
  for (const row of through(table, 'w:tr')) {
    const properties = child(row, 'w:trPr');
    if (child(properties, 'w:del') !== undefined) continue;
    const before =
      child(properties, 'w:gridBefore') === undefined ? 0 : columnSpan(properties, 'w:gridBefore');
    const line: string[] = Array.from<string>({ length: before }).fill('');
    for (const cell of through(row, 'w:tc')) {
      const cellProperties = child(cell, 'w:tcPr');
      const merge = child(cellProperties, 'w:vMerge');
      const continues = merge !== undefined && merge.attributes['w:val'] !== 'restart';
      const text = continues ? (rows.at(-1)?.[line.length] ?? '') : textOf(cell);
      if (!continues) cells.push(cell);
      for (let span = columnSpan(cellProperties, 'w:gridSpan'); span > 0; span -= 1) line.push(text);
    }
    if (isOn(properties, 'w:tblHeader') && headerRows === rows.length) headerRows += 1;
    rows.push(line);
  }
  return { rows, headerRows, cells };
}
