import type { Block, ReadResult } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { joinWrappedLines, wrapWidth } from '../wrapped-lines.ts';
import type { decodeText } from './decode-text.ts';

/** Blocks of plain text: blank lines part paragraphs, lines broken by width are joined again. */
export function textBlocks(text: string): Block[] {
  const lines = text.split(/\r\n?|\n|\u2028|\u2029|\f/u);
  const width = wrapWidth(lines);
  const blocks: Block[] = [];
  let stretch: string[] = [];
  const close = (): void => {
    for (const paragraph of joinWrappedLines(stretch, width)) {
      const clean = cleanText(paragraph);
      if (clean !== '') blocks.push({ kind: 'paragraph', text: clean, page: null });
    }
    stretch = [];
  };
  for (const line of lines) {
    if (line.trim() === '') close();
    else stretch.push(line);
  }
  close();
  return blocks;
}

/** Reads a plain text file that has been decoded. */
export function readText({ text, warnings }: ReturnType<typeof decodeText>): ReadResult {
  return {
    format: 'text',
    blocks: textBlocks(text),
    claimedTitle: null,
    frontMatter: {},
    warnings,
    pageCount: null,
  };
}
