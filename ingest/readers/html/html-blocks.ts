import type { Block } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { tableBlock } from '../table-block.ts';
import { attribute, type Element, isElement, type Node, textBelow, textOf, walk } from './dom.ts';
import { isLayoutTable, tableRows } from './html-table.ts';

/** A block with the share of its characters that are links. */
export type LinkedBlock = { readonly block: Block; readonly linked: number };

const BLOCK_LEVEL = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const HEADING = /^h([1-6])$/u;

type List = { ordered: boolean; next: number };

/** Gathers inline text until a block ends, then writes it as the block that is open. */
class BlockWriter {
  readonly blocks: LinkedBlock[] = [];
  private parts: string[] = [];
  private linked = 0;
  private links = 0;
  private headings: number[] = [];
  private lists: List[] = [];
  private label: string | null = null;

  text(value: string): void {
    this.parts.push(value);
    if (this.links > 0) this.linked += value.trim().length;
  }

  flush(): void {
    const text = cleanText(this.parts.join(''));
    const linked = text === '' ? 0 : this.linked / text.length;
    this.parts = [];
    this.linked = 0;
    if (text === '') return;
    const level = this.headings.at(-1);
    if (level !== undefined)
      this.blocks.push({ block: { kind: 'heading', level, text, page: null }, linked });
    else if (this.label !== null) {
      this.blocks.push({ block: { kind: 'list-item', label: this.label, text, page: null }, linked });
      this.label = null;
    } else this.blocks.push({ block: { kind: 'paragraph', text, page: null }, linked });
  }

  enter(element: Element): void {
    const name = element.tagName;
    if (name === 'a') this.links += 1;
    if (name === 'br') this.flush();
    if (!BLOCK_LEVEL.has(name)) return;
    this.flush();
    const heading = HEADING.exec(name)?.[1];
    if (heading !== undefined) this.headings.push(Number(heading));
    if (name === 'ol' || name === 'ul')
      this.lists.push({
        ordered: name === 'ol',
        next: Number.parseInt(attribute(element, 'start') ?? '1', 10) || 1,
      });
    if (name === 'li') this.label = this.nextLabel(element);
  }

  leave(element: Element): void {
    const name = element.tagName;
    if (name === 'a') this.links -= 1;
    if (!BLOCK_LEVEL.has(name)) return;
    this.flush();
    if (HEADING.test(name)) this.headings.pop();
    if (name === 'ol' || name === 'ul') this.lists.pop();
    if (name === 'li') this.label = null;
  }

  table(block: Block | null, linked: number): void {
    this.flush();
    if (block !== null) this.blocks.push({ block, linked });
  }

  private nextLabel(item: Element): string {
    const list = this.lists.at(-1);
    if (list?.ordered !== true) return '-';
    const own = Number.parseInt(attribute(item, 'value') ?? '', 10);
    if (Number.isFinite(own)) list.next = own;
    list.next += 1;
    return `${list.next - 1}.`;
  }
}

function linkShare(root: Element, skip: (node: Node) => boolean): number {
  const all = textBelow(root, skip).replace(/\s/gu, '').length;
  if (all === 0) return 0;
  let linked = 0;
  let open = 0;
  for (const { node, leaving } of walk(root, skip)) {
    if (node.nodeName === 'a') open += leaving ? -1 : 1;
    else if (open > 0 && !leaving) linked += (textOf(node) ?? '').replace(/\s/gu, '').length;
  }
  return linked / all;
}

/** Blocks below a node in reading order; nodes for which `skip` holds are left out. */
export function htmlBlocks(root: Node, skip: (node: Node) => boolean): LinkedBlock[] {
  const writer = new BlockWriter();
  const tables = new Set<Node>();
  const inTable = (node: Node): boolean =>
    'parentNode' in node && node.parentNode !== null && tables.has(node.parentNode);
  for (const { node, leaving } of walk(root, (at) => skip(at) || inTable(at))) {
    const text = leaving ? null : textOf(node);
    if (text !== null) writer.text(text);
    if (!isElement(node)) continue;
    if (node.tagName === 'table' && !leaving && !isLayoutTable(node)) {
      tables.add(node);
      const { rows, headerRows, caption } = tableRows(node, skip);
      writer.table(tableBlock(rows, { headerRows, caption }), linkShare(node, skip));
    }
    if (leaving) writer.leave(node);
    else writer.enter(node);
  }
  writer.flush();
  return writer.blocks;
}
