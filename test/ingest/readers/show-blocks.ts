import type { Block, ReadResult } from '../../../ingest/readers/block.ts';
import { readBytes } from '../../../ingest/readers/read-bytes.ts';

const showBlock = (block: Block): string[] => {
  if (block.kind === 'heading') return [`${'#'.repeat(block.level)} ${block.text}`];
  if (block.kind === 'paragraph') return [block.text];
  if (block.kind === 'list-item') return [`[${block.label}] ${block.text}`];
  return [
    ...(block.caption === null ? [] : [`表题：${block.caption}`]),
    ...(block.header === null ? [] : [`表头：${block.header.join(' | ')}`]),
    ...block.rows.map((row) => row.join(' | ')),
  ];
};

/** One line per block, as short as a test can state it: `# heading`, `text`, `[label] text`, `a | b` per table row. */
export const showBlocks = (blocks: readonly Block[]): string[] => blocks.flatMap(showBlock);

/** Reads text or bytes in this thread. */
export const read = (content: string | Uint8Array, fileName: string): Promise<ReadResult> =>
  readBytes(typeof content === 'string' ? new TextEncoder().encode(content) : content, fileName);

/** Reads and shows the blocks. */
export const shown = async (content: string | Uint8Array, fileName: string): Promise<string[]> =>
  showBlocks((await read(content, fileName)).blocks);
