import type { Warning } from '../../../index/document.ts';
import type { ReadResult } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import type { Archive } from '../zip/open-archive.ts';
import { child, parseXml, type XmlElement } from '../zip/parse-xml.ts';
import { bodyBlocks, type DocxParts } from './body-blocks.ts';
import { readNotes } from './notes.ts';
import { readNumbering } from './numbering.ts';
import { readStyles } from './styles.ts';

const LONGEST_TITLE = 100;

function part(archive: Archive, name: string): XmlElement | null {
  return archive.has(name) ? parseXml(archive.text(name)) : null;
}

function mainPart(archive: Archive): string {
  if (archive.has('word/document.xml')) return 'word/document.xml';
  const types = archive.text('[Content_Types].xml');
  const stated = /PartName="\/([^"]+)"[^>]*wordprocessingml\.document\.main/u.exec(types)?.[1];
  return stated ?? 'word/document.xml';
}

function claimedTitle(archive: Archive): string | null {
  const title = child(part(archive, 'docProps/core.xml') ?? undefined, 'dc:title')?.text ?? '';
  // Word fills this field with the whole first paragraph when nobody states a title.
  const stated = cleanText(title);
  return stated !== '' && stated.length <= LONGEST_TITLE ? stated : null;
}

function pictureWarnings(pictures: number, characters: number): Warning[] {
  if (pictures === 0) return [];
  if (characters < 20)
    return [
      {
        code: 'scanned-without-text',
        text: `文件内容是 ${pictures} 张图片，没有可读的文字。请提供文字版，或先做文字识别。`,
      },
    ];
  return [
    {
      code: 'pictures-not-read',
      text: `文中有 ${pictures} 张图片，图片里的文字没有读取，请核对是否含有政策内容。`,
    },
  ];
}

/** Reads a Word document: text, headings, numbers as printed, tables, text boxes, notes. Nothing it links to is opened. */
export function readDocx(archive: Archive): ReadResult {
  const main = mainPart(archive);
  const folder = main.replace(/[^/]*$/u, '');
  const parts: DocxParts = {
    styleOf: readStyles(part(archive, `${folder}styles.xml`)),
    numbering: readNumbering(part(archive, `${folder}numbering.xml`)),
    noteText: readNotes(part(archive, `${folder}footnotes.xml`), part(archive, `${folder}endnotes.xml`)),
  };
  const document = parseXml(archive.text(main));
  const { blocks, pictures } = bodyBlocks(child(document, 'w:body') ?? document, parts);
  const characters = blocks.reduce(
    (sum, block) => sum + (block.kind === 'table' ? 100 : block.text.length),
    0,
  );
  return {
    format: 'docx',
    blocks,
    claimedTitle: claimedTitle(archive),
    frontMatter: {},
    warnings: pictureWarnings(pictures, characters),
    pageCount: null,
  };
}
