import { deflateSync } from 'node:zlib';

/** A page to build: content operators made with the helpers below, and whether it carries a full-page picture. */
export type PdfPage = {
  readonly content: readonly string[];
  readonly width?: number;
  readonly height?: number;
  readonly picture?: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
};

const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

/** Text at a place; `y` runs from the bottom as in PDF. The font is not embedded and needs pdf.js's character maps. */
export const text = (x: number, y: number, content: string, size = 12): string =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(content)}> Tj ET`;

/** Slanted text, as watermarks are. */
export const slanted = (x: number, y: number, content: string, size = 40): string =>
  `BT /F1 ${size} Tf 0.707 0.707 -0.707 0.707 ${x} ${y} Tm <${hex(content)}> Tj ET`;

/** A line painted as a stroke. */
export const rule = (x1: number, y1: number, x2: number, y2: number): string =>
  `0.5 w ${x1} ${y1} m ${x2} ${y2} l S`;

/** The rules of a table whose columns and rows part at the given places. */
export const grid = (columns: readonly number[], rows: readonly number[]): string[] => [
  ...rows.map((y) => rule(columns[0] ?? 0, y, columns.at(-1) ?? 0, y)),
  ...columns.map((x) => rule(x, rows[0] ?? 0, x, rows.at(-1) ?? 0)),
];

const stream = (dictionary: string, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream', 'latin1'),
  ]);

const FONT = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500] >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
];
const GREY_PIXELS = 64;

/** Builds a PDF; every byte is determined by the arguments. */
export const buildPdf = (pages: readonly PdfPage[], { title }: { title?: string } = {}): Uint8Array => {
  const objects: (string | Buffer)[] = ['<< /Type /Catalog /Pages 2 0 R >>', '', ...FONT];
  objects.push(
    stream(
      `/Type /XObject /Subtype /Image /Width ${GREY_PIXELS} /Height ${GREY_PIXELS} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
      deflateSync(Buffer.alloc(GREY_PIXELS * GREY_PIXELS, 0xcc)),
    ),
  );
  const image = objects.length;
  const kids: string[] = [];
  for (const { content, width = 595, height = 842, picture } of pages) {
    const shown = picture
      ? [`q ${picture.width} 0 0 ${picture.height} ${picture.x} ${picture.y} cm /Im1 Do Q`]
      : [];
    objects.push(stream('', Buffer.from([...shown, ...content].join('\n'), 'latin1')));
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 ${image} 0 R >> >> >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  if (title !== undefined) objects.push(`<< /Title <feff${hex(title)}> >>`);
  return assemble(objects, title === undefined ? '' : ` /Info ${objects.length} 0 R`);
};

/** Writes numbered objects with their cross-reference table. */
export const assemble = (objects: readonly (string | Buffer)[], trailer = ''): Uint8Array => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const put = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((object, at) => {
    offsets.push(length);
    put(Buffer.from(`${at + 1} 0 obj\n`, 'latin1'));
    put(Buffer.isBuffer(object) ? object : Buffer.from(object, 'latin1'));
    put(Buffer.from('\nendobj\n', 'latin1'));
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  put(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
      'latin1',
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
};

/** A PDF whose only page has one compressed content stream that unpacks to `bytes`. */
export const pdfWithHugeStream = (bytes: number): Uint8Array => {
  const content = Buffer.alloc(bytes, 'BT ET 0 0 m 9 9 l S\n');
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
    stream('/Filter /FlateDecode', deflateSync(content)),
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << >> >>',
  ]);
};
