import type { Block } from '../readers/block.ts';
import type { Line } from './line.ts';

type TableBlock = Extract<Block, { kind: 'table' }>;

/** Writes blocks out as the lines of the canonical text; empty lines and control characters are dropped. */
export function composeLines(blocks: readonly Block[]): Line[] {
  return blocks.flatMap((block, index) => composeBlock(block, index).filter((line) => line.text !== ''));
}

function composeBlock(block: Block, index: number): Line[] {
  if (block.kind === 'table') return composeTable(block, index);
  const level = block.kind === 'heading' ? block.level : null;
  const source = block.kind === 'heading' ? 'heading' : 'text';
  const text = block.kind === 'list-item' ? labelled(block.label, block.text) : block.text;
  return text.split(/\r\n|[\n\r\u2028\u2029]/u).map((line) => ({
    text: tidy(line),
    source,
    level,
    page: block.page,
    block: index,
    ocr: block.ocr === true,
  }));
}

function composeTable(table: TableBlock, index: number): Line[] {
  const line = (text: string, source: Line['source']): Line => {
    return { text, source, level: null, page: table.page, block: index, ocr: table.ocr === true };
  };
  return [
    ...(table.caption === null ? [] : [line(tidy(table.caption), 'caption')]),
    ...(table.header === null ? [] : [line(joinCells(table.header), 'header')]),
    ...table.rows.map((row) => line(joinCells(row), 'row')),
  ];
}

/** A row merged over its whole width is one cell, not the same words several times. */
function joinCells(cells: readonly string[]): string {
  const tidied = cells.map((cell) => tidy(cell.replace(/\s*[\r\n]+\s*/gu, ' ')));
  if (tidied.every((cell) => cell === '')) return '';
  return tidied.every((cell) => cell === tidied[0]) ? (tidied[0] as string) : tidied.join(' | ');
}

/** Bullets carry no meaning and are dropped; numbers are part of the text. */
function labelled(label: string, text: string): string {
  if (/^[-*+•·●○■□◆▪–—]?$/u.test(label.trim())) return text;
  return /[\p{Script=Han}）)、]$/u.test(label) && !/条$/u.test(label)
    ? `${label}${text}`
    : `${label} ${text}`;
}

function tidy(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu, '')
      .replace(/[\t\u00a0\u2000-\u200a\u202f]+/gu, ' ')
      .replace(/\*\*/gu, '')
      .trim()
  );
}
