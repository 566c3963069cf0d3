import type { Block } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { isTableCaption, tableBlock } from '../table-block.ts';

function cellsOf(row: string): string[] {
  return row.slice(0, -1).split('\t');
}

/**
 * Blocks of the text of a legacy Word document, in which a table cell ends with a tab and a row with a tab and a line
 * end. A cell of several paragraphs runs over several lines, which are put back into their row.
 */
export function bodyBlocks(body: string): Block[] {
  const blocks: Block[] = [];
  let plain: string[] = [];
  let rows: string[][] = [];
  const closeText = (): void => {
    for (const text of plain.map(cleanText))
      if (text !== '') blocks.push({ kind: 'paragraph', text, page: null });
    plain = [];
  };
  const closeTable = (): void => {
    const last = blocks.at(-1);
    const caption =
      rows.length > 0 && last?.kind === 'paragraph' && isTableCaption(last.text) ? last.text : null;
    const table = tableBlock(rows, { caption });
    if (table !== null && caption !== null) blocks.pop();
    if (table !== null) blocks.push(table);
    rows = [];
  };
  for (const line of body.split('\n')) {
    if (!line.endsWith('\t')) {
      plain.push(line);
      continue;
    }
    let row = line;
    const width = rows.at(-1)?.length ?? 2;
    while (cellsOf(row).length < width && plain.at(-1)?.includes('\t') === true)
      row = `${plain.pop()} ${row}`;
    if (plain.some((text) => text.trim() !== '')) {
      closeTable();
      closeText();
    }
    plain = [];
    rows.push(cellsOf(row));
  }
  closeTable();
  closeText();
  return blocks;
}
