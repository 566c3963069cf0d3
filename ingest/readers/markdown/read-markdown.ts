import type { Nodes, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Block, ReadResult } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { htmlFragmentBlocks } from '../html/html-fragment.ts';
import { tableBlock } from '../table-block.ts';
import type { decodeText } from '../text/decode-text.ts';
import { joinWrappedLines, wrapWidth } from '../wrapped-lines.ts';
import { dropNavigation } from './drop-navigation.ts';
import { splitFrontMatter } from './front-matter.ts';
import { inlineLines, isLinkOnly } from './inline-text.ts';
import { plainSectionBlocks, splitSections } from './plain-section.ts';

/** A block with what only the Markdown reader needs to know about it. */
export type MarkedBlock = { readonly block: Block; readonly linkOnly: boolean };

type Context = { readonly source: string; readonly width: number | null; readonly blocks: MarkedBlock[] };

const COMMENT = /<!--[\s\S]*?(?:-->|$)/gu;
const PRINTED_NUMBER = /^\s*(\d{1,9}[.)])/u;

function put(context: Context, block: Block, linkOnly = false): void {
  context.blocks.push({ block, linkOnly });
}

function putParagraphs(context: Context, node: Nodes, label: string | null): void {
  const linkOnly = isLinkOnly(node);
  const lines = inlineLines(node).flatMap((stretch) => joinWrappedLines(stretch.split('\n'), context.width));
  const texts = lines.map(cleanText).filter((text) => text !== '');
  texts.forEach((text, index) => {
    if (index === 0 && label !== null) put(context, { kind: 'list-item', label, text, page: null }, linkOnly);
    else put(context, { kind: 'paragraph', text, page: null }, linkOnly);
  });
  if (texts.length === 0 && linkOnly) put(context, { kind: 'paragraph', text: '', page: null }, true);
}

function putTable(context: Context, table: Table): void {
  const rows = table.children.map((row) => row.children.map((cell) => inlineLines(cell).join(' ')));
  const block = tableBlock(rows, { headerRows: rows[0]?.every((cell) => cell.trim() === '') ? 0 : 1 });
  if (block !== null) put(context, block);
}

function printedNumber(context: Context, node: RootContent): string {
  const start = node.position?.start.offset ?? 0;
  return PRINTED_NUMBER.exec(context.source.slice(start, start + 16))?.[1] ?? '-';
}

/** Walks the blocks without recursion: a list nested thousands deep must not exhaust the stack. */
function walk(context: Context, root: readonly RootContent[]): void {
  const pending: { node: RootContent; label: string | null }[] = [];
  const push = (nodes: readonly RootContent[], label: string | null): void => {
    for (let at = nodes.length - 1; at >= 0; at -= 1) {
      const node = nodes[at];
      if (node !== undefined) pending.push({ node, label: at === 0 ? label : null });
    }
  };
  push(root, null);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, label } = next;
    switch (node.type) {
      case 'heading': {
        const text = cleanText(inlineLines(node).join(' '));
        if (text !== '')
          put(context, { kind: 'heading', level: node.depth, text, page: null }, isLinkOnly(node));
        break;
      }
      case 'paragraph':
        putParagraphs(context, node, label);
        break;
      case 'list':
      case 'blockquote':
        push(node.children, label);
        break;
      case 'listItem':
        push(node.children, printedNumber(context, node));
        break;
      case 'footnoteDefinition':
        push(node.children, `注${node.label ?? node.identifier}`);
        break;
      case 'code':
        for (const line of node.value.split('\n').map(cleanText))
          if (line !== '') put(context, { kind: 'paragraph', text: line, page: null });
        break;
      case 'table':
        putTable(context, node);
        break;
      case 'html':
        for (const block of htmlFragmentBlocks(node.value)) put(context, block);
        break;
      default:
        break;
    }
  }
}

function parse(source: string): RootContent[] {
  return fromMarkdown(source, {
    // Indented text is a habit of Chinese typists, not code; a single ~ means “to”, not struck out.
    extensions: [gfm({ singleTilde: false }), { disable: { null: ['codeIndented'] } }],
    mdastExtensions: [gfmFromMarkdown()],
  }).children;
}

/** Blocks of a Markdown body, without comments and without the navigation lists that page savers leave behind. */
export function markdownBlocks(body: string): Block[] {
  const source = body.replace(COMMENT, '').replace(/\r\n?/gu, '\n');
  const width = wrapWidth(source.split('\n'));
  const blocks: MarkedBlock[] = [];
  for (const section of splitSections(source)) {
    const plain = plainSectionBlocks(section, width);
    if (plain === null) walk({ source: section, width, blocks }, parse(section));
    else for (const block of plain) blocks.push({ block, linkOnly: false });
  }
  return dropNavigation(blocks);
}

/** Reads a decoded Markdown file: front matter, headings, lists with their printed numbers, tables, paragraphs. */
export function readMarkdown(decoded: ReturnType<typeof decodeText>): ReadResult {
  const { data, title, body, warnings } = splitFrontMatter(decoded.text);
  const stated = typeof data.title === 'string' ? data.title.trim() : '';
  return {
    format: 'markdown',
    blocks: markdownBlocks(body),
    claimedTitle: stated || title,
    frontMatter: data,
    warnings: [...decoded.warnings, ...warnings],
    pageCount: null,
  };
}
