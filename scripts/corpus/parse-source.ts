import { parse } from 'yaml';

/** What a line of a source says; `level` 1 is the title of the document. */
export type SourceBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly align: 'left' | 'right' | 'center' }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'page-break' };

/** A kept source of a docx or pdf of the sample corpus. */
export type Source = {
  readonly title: string;
  /** Printed above the text of every page. */
  readonly runningHead: string;
  /** Date the file claims to have been made on; fixed, so that two builds give equal bytes. */
  readonly date: string;
  /** Whether 第X章, 第X条 and （X） become automatic numbers of the word processor. */
  readonly autoNumbering: boolean;
  readonly blocks: readonly SourceBlock[];
};

/**
 * Reads a source: optional YAML front matter (`runningHead`, `date`, `numbering: auto`), then one block per line:
 * `# title`, `## heading`, `| table | row |`, `>> right-aligned`, `<> centred`, `---` for a page break, else a paragraph.
 */
export function parseSource(markdown: string): Source {
  const { settings, body } = splitFrontMatter(markdown);
  const blocks = toBlocks(body.split('\n'));
  const title = blocks.find((block) => block.kind === 'heading' && block.level === 1);
  if (title?.kind !== 'heading') throw new Error('A source needs a title line that begins with "# ".');
  return {
    title: title.text,
    runningHead: String(settings.runningHead ?? title.text),
    date: String(settings.date ?? '2026-01-01'),
    autoNumbering: settings.numbering === 'auto',
    blocks,
  };
}

function splitFrontMatter(markdown: string): { settings: Record<string, unknown>; body: string } {
  const text = markdown.replaceAll('\r\n', '\n');
  const match = /^---\n(.*?)\n---\n/s.exec(text);
  if (match === null) return { settings: {}, body: text };
  return { settings: parse(match[1] ?? '') as Record<string, unknown>, body: text.slice(match[0].length) };
}

function toBlocks(lines: readonly string[]): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  let rows: string[][] = [];
  const closeTable = () => {
    if (rows.length > 0) blocks.push({ kind: 'table', rows });
    rows = [];
  };
  for (const raw of lines) {
    const line = raw.trim();
    if (line.startsWith('|')) {
      if (!/^[|\s:-]+$/.test(line)) rows.push(cells(line));
      continue;
    }
    closeTable();
    if (line !== '') blocks.push(toBlock(line));
  }
  closeTable();
  return blocks;
}

function toBlock(line: string): SourceBlock {
  if (line === '---') return { kind: 'page-break' };
  const heading = /^(#{1,4}) (.*)$/.exec(line);
  if (heading !== null) {
    return { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' };
  }
  if (line.startsWith('>> ')) return { kind: 'paragraph', text: line.slice(3), align: 'right' };
  if (line.startsWith('<> ')) return { kind: 'paragraph', text: line.slice(3), align: 'center' };
  return { kind: 'paragraph', text: line, align: 'left' };
}

function cells(row: string): string[] {
  return row
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}
