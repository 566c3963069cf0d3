import type { Block } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { isTableCaption, tableBlock } from '../table-block.ts';
import { child, value, type XmlElement } from '../zip/parse-xml.ts';
import { type DocxTable, readTable } from './docx-table.ts';
import type { Numbering } from './numbering.ts';
import { type ParagraphContent, paragraphContent } from './run-text.ts';
import type { ParagraphStyle } from './styles.ts';

/** What the other parts of a Word file say about its body. */
export type DocxParts = {
  readonly styleOf: (id: string | undefined) => ParagraphStyle;
  readonly numbering: Numbering;
  readonly noteText: (note: ParagraphContent['notes'][number]) => string | null;
};

const LONGEST_HEADING = 80;
const WRAPPERS = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:ins',
  'w:moveTo',
  'w:smartTag',
  'w:customXml',
  'mc:AlternateContent',
  'mc:Choice',
  'w:txbxContent',
  'w:body',
  'w:document',
]);

function numberLabel(
  properties: XmlElement | undefined,
  style: ParagraphStyle,
  parts: DocxParts,
): string | null {
  const own = child(properties, 'w:numPr');
  const id = value(own, 'w:numId') ?? style.numberingId;
  // Numbering id 0 takes a paragraph out of the list its style would put it in.
  if (id === null || id === '0') return null;
  const stated = value(own, 'w:ilvl');
  const styleId = value(properties, 'w:pStyle');
  const linked = styleId === undefined ? null : parts.numbering.levelOfStyle(id, styleId);
  const level = stated === undefined ? (linked ?? style.numberingLevel ?? 0) : Number.parseInt(stated, 10);
  return parts.numbering.next(id, level);
}

function headingLevel(properties: XmlElement | undefined, style: ParagraphStyle): number | null {
  const own = value(properties, 'w:outlineLvl');
  const outline = own === undefined ? style.outlineLevel : Number.parseInt(own, 10);
  if (outline !== null && outline >= 0 && outline <= 8) return outline + 1;
  return style.isTitle ? 1 : null;
}

class BodyReader {
  readonly blocks: Block[] = [];
  readonly notes: Block[] = [];
  pictures = 0;
  private readonly parts: DocxParts;

  constructor(parts: DocxParts) {
    this.parts = parts;
  }

  /** Paragraphs and tables of a body, cell or text box, wrappers opened, in document order. */
  read(container: XmlElement): void {
    for (const element of container.children) {
      if (element.name === 'w:p') this.paragraph(element);
      else if (element.name === 'w:tbl') this.table(element);
      else if (WRAPPERS.has(element.name)) this.read(element);
    }
  }

  private paragraph(element: XmlElement): void {
    const properties = child(element, 'w:pPr');
    const style = this.parts.styleOf(value(properties, 'w:pStyle'));
    const content = paragraphContent(element);
    const [first = '', ...rest] = content.lines.map(cleanText).filter((line) => line !== '');
    this.pictures += content.pictures;
    // Word numbers a paragraph even when it is empty, but an empty one in the file is never meant as an item.
    const label = first === '' ? null : numberLabel(properties, style, this.parts);
    if (!style.isHidden && first !== '') this.put(first, label, headingLevel(properties, style));
    for (const line of rest) this.put(line, null, null);
    for (const note of content.notes) this.note(note);
    for (const box of content.textBoxes) this.read(box);
  }

  private put(text: string, label: string | null, level: number | null): void {
    if (level !== null && text.length <= LONGEST_HEADING)
      this.blocks.push({
        kind: 'heading',
        level,
        text: label === null ? text : `${label} ${text}`,
        page: null,
      });
    else if (label !== null) this.blocks.push({ kind: 'list-item', label, text, page: null });
    else this.blocks.push({ kind: 'paragraph', text, page: null });
  }

  private note(note: ParagraphContent['notes'][number]): void {
    const text = this.parts.noteText(note);
    if (text !== null)
      this.notes.push({ kind: 'list-item', label: `注${this.notes.length + 1}`, text, page: null });
  }

  private table(element: XmlElement): void {
    const table = readTable(element, (cell) => this.cellText(cell));
    if (this.isFrame(table)) {
      for (const cell of table.cells) this.read(cell);
      return;
    }
    const block = tableBlock(table.rows, { headerRows: table.headerRows, caption: this.takeCaption() });
    if (block !== null) this.blocks.push(block);
  }

  /** One cell around the text is a frame, not a table. */
  private isFrame(table: DocxTable): boolean {
    return table.cells.length <= 1;
  }

  private takeCaption(): string | null {
    const last = this.blocks.at(-1);
    if (last?.kind !== 'paragraph' || !isTableCaption(last.text)) return null;
    this.blocks.pop();
    return last.text;
  }

  private cellText(cell: XmlElement): string {
    const inner = new BodyReader(this.parts);
    inner.read(cell);
    this.pictures += inner.pictures;
    this.notes.push(...inner.notes);
    return inner.blocks.map(blockText).join(' ');
  }
}

function blockText(block: Block): string {
  if (block.kind === 'table')
    return [...(block.header ? [block.header] : []), ...block.rows].map((row) => row.join(' ')).join(' ');
  return block.kind === 'list-item' ? `${block.label}${block.text}` : block.text;
}

/** Blocks of a Word body in reading order, notes at the end. */
export function bodyBlocks(body: XmlElement, parts: DocxParts): { blocks: Block[]; pictures: number } {
  const reader = new BodyReader(parts);
  reader.read(body);
  return { blocks: [...reader.blocks, ...reader.notes], pictures: reader.pictures };
}
