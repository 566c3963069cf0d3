import type { Block, ReadResult } from '../../../ingest/readers/block.ts';

/** Reads simple Markdown into blocks as the real reader does, enough for tests of structure. */
export function readMarkdown(text: string, over: Partial<ReadResult> = {}): ReadResult {
  const blocks: Block[] = [];
  let rows: string[][] = [];
  const flush = () => {
    const [header, ...rest] = rows;
    if (header) blocks.push({ kind: 'table', caption: null, header, rows: rest, page: null });
    rows = [];
  };
  for (const raw of text.replace(/<!--[\s\S]*?-->/gu, '').split('\n')) {
    const line = raw.trim();
    if (line.startsWith('|')) {
      const cells = line
        .replace(/^\||\|$/gu, '')
        .split('|')
        .map((cell) => cell.trim());
      if (!cells.every((cell) => /^:?-+:?$/u.test(cell))) rows.push(cells);
      continue;
    }
    flush();
    if (line !== '') blocks.push(readLine(line));
  }
  flush();
  return {
    format: 'markdown',
    blocks,
    claimedTitle: null,
    frontMatter: {},
    warnings: [],
    pageCount: null,
    ...over,
  };
}

function readLine(line: string): Block {
  const heading = /^(#{1,6})\s+(.*)$/u.exec(line);
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '', page: null };
  const item = /^(-|\d+\.)\s+(.*)$/u.exec(line);
  if (item) return { kind: 'list-item', label: item[1] ?? '-', text: item[2] ?? '', page: null };
  return { kind: 'paragraph', text: line, page: null };
}
