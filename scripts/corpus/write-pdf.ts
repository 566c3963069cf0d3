import PDFDocument from 'pdfkit';
import type { Font } from './find-font.ts';
import type { Source, SourceBlock } from './parse-source.ts';

const MARGIN = { top: 90, bottom: 80, left: 78, right: 74 };
const BODY_SIZE = 14;
const HEADING_SIZES = [20, 16, 14.5, 14];

/** Makes the bytes of a PDF from a source, its font embedded as a subset; equal sources give equal bytes. */
export function writePdf(source: Source, font: Font): Promise<Uint8Array> {
  const made = new Date(`${source.date}T08:00:00Z`);
  const document = new PDFDocument({
    size: 'A4',
    margins: MARGIN,
    bufferPages: true,
    info: { Title: source.title, Author: '云川市政务服务中心（示例）', CreationDate: made, ModDate: made },
  });
  const bytes = collect(document);
  document.registerFont('body', font.path, font.family);
  document.font('body').fontSize(BODY_SIZE);
  for (const block of source.blocks) draw(document, block);
  drawMargins(document, source.runningHead);
  document.end();
  return bytes;
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}

function draw(document: PDFKit.PDFDocument, block: SourceBlock): void {
  switch (block.kind) {
    case 'page-break':
      document.addPage();
      return;
    case 'heading':
      drawHeading(document, block.level, block.text);
      return;
    case 'table':
      document.fontSize(11);
      document.table({ defaultStyle: { padding: 5 }, data: block.rows.map((row) => [...row]) });
      document.fontSize(BODY_SIZE).moveDown(0.5);
      document.x = MARGIN.left;
      return;
    case 'paragraph': {
      const indent = block.align === 'left' ? { indent: 2 * BODY_SIZE } : {};
      document.text(block.text, { align: block.align, lineGap: 6, paragraphGap: 3, ...indent });
    }
  }
}

function drawHeading(document: PDFKit.PDFDocument, level: number, text: string): void {
  const size = HEADING_SIZES[level - 1] ?? BODY_SIZE;
  document.moveDown(0.4).fontSize(size);
  document.text(text, { align: level > 2 ? 'left' : 'center', lineGap: 6, paragraphGap: 8 });
  document.fontSize(BODY_SIZE);
}

/** The running head and the page number, drawn at the end because they lie outside the text area. */
function drawMargins(document: PDFKit.PDFDocument, runningHead: string): void {
  const { start, count } = document.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    document.switchToPage(index);
    const { page } = document;
    const width = page.width - MARGIN.left - MARGIN.right;
    // Text below the bottom margin would open a new page.
    page.margins.bottom = 0;
    document.fontSize(9).text(runningHead, MARGIN.left, 48, { width, align: 'center', lineBreak: false });
    document
      .moveTo(MARGIN.left, 64)
      .lineTo(page.width - MARGIN.right, 64)
      .lineWidth(0.5)
      .stroke();
    const number = `— ${index - start + 1} —`;
    document
      .fontSize(10)
      .text(number, MARGIN.left, page.height - 52, { width, align: 'center', lineBreak: false });
    page.margins.bottom = MARGIN.bottom;
  }
}
