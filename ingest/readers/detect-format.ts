import { unreadable } from './unreadable.ts';
import type { Archive } from './zip/open-archive.ts';

/** What a file is, told from its content. */
export type Format = 'markdown' | 'text' | 'html' | 'pdf' | 'docx' | 'doc' | 'xlsx' | 'csv';

const PDF_HEADER_WITHIN = 1024;
const OTHER_KINDS: readonly (readonly [string, string])[] = [
  ['\x89PNG', '这是图片（PNG）'],
  ['\xff\xd8\xff', '这是图片（JPEG）'],
  ['GIF8', '这是图片（GIF）'],
  ['II*\0', '这是图片（TIFF）'],
  ['MM\0*', '这是图片（TIFF）'],
  ['Rar!', '这是压缩包（RAR）'],
  ['7z\xbc\xaf', '这是压缩包（7z）'],
  ['\x1f\x8b', '这是压缩包（gzip）'],
  ['{\\rtf', '这是 RTF 文件'],
  ['\x7fELF', '这是程序文件'],
  ['MZ', '这是程序文件'],
];

function latin(bytes: Uint8Array, from = 0, to = bytes.length): string {
  return new TextDecoder('latin1').decode(bytes.subarray(from, to));
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
  return [...signature].every((character, at) => bytes[at] === character.charCodeAt(0));
}

/** Names of streams in an OLE container are UTF-16. */
function hasStream(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'));
}

function detectOle(bytes: Uint8Array): 'doc' {
  if (hasStream(bytes, 'EncryptedPackage')) throw unreadable('encrypted');
  if (hasStream(bytes, 'WordDocument')) return 'doc';
  if (hasStream(bytes, 'Workbook') || hasStream(bytes, 'Book'))
    throw unreadable('unsupported-format', '这是旧版 Excel 文件（xls），请用表格软件另存为 xlsx。');
  if (hasStream(bytes, 'PowerPoint Document'))
    throw unreadable('unsupported-format', '这是演示文稿（ppt）。');
  throw unreadable('unsupported-format');
}

/** What a zip archive holds. */
export function detectArchive(archive: Archive): 'docx' | 'xlsx' {
  if (archive.has('word/document.xml')) return 'docx';
  if (archive.has('xl/workbook.xml')) return 'xlsx';
  const types = archive.has('[Content_Types].xml') ? archive.text('[Content_Types].xml') : '';
  if (/wordprocessingml\.document\.main/u.test(types)) return 'docx';
  if (/spreadsheetml\.sheet\.main/u.test(types)) return 'xlsx';
  if (archive.has('OFD.xml')) throw unreadable('unsupported-format', '这是 OFD 版式文件，请转换为 PDF。');
  if (archive.has('ppt/presentation.xml')) throw unreadable('unsupported-format', '这是演示文稿（pptx）。');
  if (archive.has('mimetype'))
    throw unreadable('unsupported-format', '这是 OpenDocument 文件，请另存为 docx 或 xlsx。');
  throw unreadable('unsupported-format', '这是压缩包，请解压后逐个上传。');
}

/** What the first bytes of a file say; null means text in some encoding. */
export function detectBinary(bytes: Uint8Array): Exclude<Format, 'docx' | 'xlsx'> | 'archive' | null {
  if (bytes.length === 0) throw unreadable('empty');
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return 'archive';
  if (startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return detectOle(bytes);
  if (latin(bytes, 0, PDF_HEADER_WITHIN).includes('%PDF-')) return 'pdf';
  const other = OTHER_KINDS.find(([signature]) => startsWith(bytes, signature));
  if (other !== undefined) throw unreadable('unsupported-format', `${other[1]}，不能直接读取。`);
  return null;
}

function extensionOf(fileName: string): string {
  return /\.([^./\\]+)$/u.exec(fileName.trim().toLowerCase())?.[1] ?? '';
}

const HTML = /<(?:!doctype\s+html|html|head|body|table|div|p|meta|article|section)\b[^>]*>/iu;
const MARKDOWN = /^(?:#{1,6}[ \t]+\S|\|?[ \t]*:?-{3,}:?[ \t]*\|)/mu;
const FRONT_MATTER = /^---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/u;
const SAMPLE = 4096;

/** Whether text is data for programs (JSON, JSON Lines), which no regulation is written in. */
export function isProgramData(text: string): boolean {
  const [first = ''] = text.trimStart().split('\n', 1);
  return /^[[{]/u.test(first) && (parses(first) || parses(text));
}

function parses(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/**
 * What decoded text is. Its own marks decide; the file name only tells apart what looks the same, such as a CSV
 * without quotes from prose.
 */
export function detectText(text: string, fileName: string): 'html' | 'markdown' | 'csv' | 'text' {
  const extension = extensionOf(fileName);
  const sample = text.slice(0, SAMPLE);
  const isMarkdown = /^(?:md|markdown)$/u.test(extension);
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html)\b/iu.test(sample))
    return 'html';
  if (!isMarkdown && HTML.test(sample) && /<\/[a-z]\w*\s*>/iu.test(text)) return 'html';
  if (isMarkdown) return 'markdown';
  if (/^(?:csv|tsv)$/u.test(extension)) return 'csv';
  return MARKDOWN.test(text) || FRONT_MATTER.test(text) ? 'markdown' : 'text';
}
