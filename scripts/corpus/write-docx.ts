import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  LevelSuffix,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { Source, SourceBlock } from './parse-source.ts';

const FONT = { ascii: 'Times New Roman', eastAsia: '仿宋', hAnsi: 'Times New Roman' };
const ALIGNMENT = { left: AlignmentType.BOTH, right: AlignmentType.RIGHT, center: AlignmentType.CENTER };
const HEADING_LEVELS = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2] as const;
/** Two characters of 16 pt, in twentieths of a point. */
const FIRST_LINE = 640;

/** Makes the bytes of a Word file from a source; equal sources give equal bytes. */
export async function writeDocx(source: Source): Promise<Uint8Array> {
  const counter = source.autoNumbering ? labelCounter() : null;
  const document = new Document({
    title: source.title,
    creator: '云川市政务服务中心（示例）',
    styles: { default: { document: { run: { font: FONT, size: 32 } } } },
    numbering: { config: source.autoNumbering ? NUMBERING : [] },
    sections: [
      {
        headers: { default: new Header({ children: [centred(source.runningHead)] }) },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: source.blocks.map((block) => element(block, counter)),
      },
    ],
  });
  return withFixedDates(await Packer.toBuffer(document), source.date);
}

const NUMBERING = [
  {
    reference: 'chapters',
    levels: [
      {
        level: 0,
        format: LevelFormat.CHINESE_COUNTING,
        text: '第%1章',
        suffix: LevelSuffix.SPACE,
        alignment: AlignmentType.CENTER,
      },
    ],
  },
  {
    reference: 'articles',
    levels: [
      {
        level: 0,
        format: LevelFormat.CHINESE_COUNTING,
        text: '第%1条',
        suffix: LevelSuffix.SPACE,
        alignment: AlignmentType.START,
        style: { paragraph: { indent: { left: 0, firstLine: FIRST_LINE } }, run: { bold: true } },
      },
      {
        level: 1,
        format: LevelFormat.CHINESE_COUNTING,
        text: '（%2）',
        suffix: LevelSuffix.NOTHING,
        alignment: AlignmentType.START,
        style: { paragraph: { indent: { left: 0, firstLine: FIRST_LINE } } },
      },
    ],
  },
];

type Numbered = { readonly reference: string; readonly level: number; readonly text: string };
type LabelCounter = (text: string) => Numbered | null;

const LABELS = [
  { pattern: /^第([一二三四五六七八九十百]+)章[\s　]+/, reference: 'chapters', level: 0 },
  { pattern: /^第([一二三四五六七八九十百]+)条[\s　]+/, reference: 'articles', level: 0 },
  { pattern: /^（([一二三四五六七八九十]+)）/, reference: 'articles', level: 1 },
] as const;

/** Word counts by itself, so a label in the source that is out of sequence would silently become another. */
function labelCounter(): LabelCounter {
  const counts = new Map<string, number>();
  return (text) => {
    for (const { pattern, reference, level } of LABELS) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const key = `${reference}/${level}`;
      const next = (counts.get(key) ?? 0) + 1;
      if (match[1] !== chineseNumeral(next)) {
        throw new Error(`Label out of sequence, expected number ${next}: ${text}`);
      }
      counts.set(key, next);
      if (key === 'articles/0') counts.delete('articles/1');
      return { reference, level, text: text.slice(match[0].length) };
    }
    return null;
  };
}

function chineseNumeral(value: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const tens = Math.floor(value / 10);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return `${ten}${digits[value % 10]}`;
}

function element(block: SourceBlock, counter: LabelCounter | null): Paragraph | Table {
  if (block.kind === 'table') return table(block.rows);
  if (block.kind === 'page-break') return new Paragraph({ pageBreakBefore: true });
  const numbered = counter?.(block.text) ?? null;
  const numbering =
    numbered === null ? {} : { numbering: { reference: numbered.reference, level: numbered.level } };
  const children = [new TextRun(numbered?.text ?? block.text)];
  if (block.kind === 'heading') {
    const heading =
      HEADING_LEVELS[Math.min(block.level, HEADING_LEVELS.length) - 1] ?? HeadingLevel.HEADING_2;
    const alignment = block.level > 2 ? AlignmentType.LEFT : AlignmentType.CENTER;
    return new Paragraph({ heading, alignment, children, ...numbering });
  }
  const indent = block.align === 'left' && numbered === null ? { indent: { firstLine: FIRST_LINE } } : {};
  return new Paragraph({ alignment: ALIGNMENT[block.align], children, ...indent, ...numbering });
}

function table(rows: readonly (readonly string[])[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells, index) =>
        new TableRow({
          tableHeader: index === 0,
          children: cells.map(
            (text) =>
              new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, size: 24 })] })] }),
          ),
        }),
    ),
  });
}

function centred(text: string): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, size: 18 })] });
}

function pageNumber(): Paragraph {
  const children = [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 24 })];
  return new Paragraph({ alignment: AlignmentType.CENTER, children });
}

function withFixedDates(bytes: Uint8Array, date: string): Uint8Array {
  const files = unzipSync(bytes);
  const core = new TextDecoder().decode(files['docProps/core.xml']);
  files['docProps/core.xml'] = strToU8(core.replace(/>\d{4}-\d\d-\d\dT[^<]*</g, `>${date}T08:00:00Z<`));
  // Zip stores local time: a local date gives the same bytes in every time zone.
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}
