import type { ReadResult } from '../block.ts';
import type { decodeText } from '../text/decode-text.ts';
import { sheetBlocks } from './sheet-blocks.ts';

const DELIMITERS = [',', '\t', ';', '，'] as const;
const SAMPLE_LINES = 20;

/** The delimiter that parts the first lines into the most equal number of cells. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r\n?|\n/u, SAMPLE_LINES).filter((line) => line !== '');
  const counts = DELIMITERS.map((delimiter) =>
    Math.min(...lines.map((line) => line.split(delimiter).length)),
  );
  const most = Math.max(...counts);
  return DELIMITERS[counts.indexOf(most)] ?? ',';
}

/** Records of delimited text (RFC 4180): quoted cells may hold delimiters, line ends and doubled quotes. */
export function csvRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (character === delimiter) endCell();
    else if (character === '\n' || (character === '\r' && text[at + 1] !== '\n')) endRow();
    else if (character !== '\r') cell += character;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

/** Reads delimited text that has been decoded. */
export function readCsv({ text, warnings }: ReturnType<typeof decodeText>): ReadResult {
  return {
    format: 'csv',
    blocks: sheetBlocks(csvRows(text, delimiterOf(text))),
    claimedTitle: null,
    frontMatter: {},
    warnings,
    pageCount: null,
  };
}
