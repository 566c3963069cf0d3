import type { ReadResult } from './block.ts';
import { detectArchive, detectBinary, detectText, type Format, isProgramData } from './detect-format.ts';
import { unreadable } from './unreadable.ts';

/** Hooks a long reading calls so that its deadline can be moved. */
export type Progress = (kind: 'page' | 'ocr') => void;

async function readTextual(bytes: Uint8Array, fileName: string): Promise<ReadResult> {
  const { decodeText } = await import('./text/decode-text.ts');
  const { readHtml, declaredCharset } = await import('./html/read-html.ts');
  const decoded = decodeText(bytes, declaredCharset(bytes));
  if (isProgramData(decoded.text)) throw unreadable('unsupported-format');
  switch (detectText(decoded.text, fileName)) {
    case 'html':
      return readHtml(decoded);
    case 'csv':
      return (await import('./sheet/read-csv.ts')).readCsv(decoded);
    case 'markdown':
      return (await import('./markdown/read-markdown.ts')).readMarkdown(decoded);
    case 'text':
      return (await import('./text/read-text.ts')).readText(decoded);
  }
}

async function readArchive(bytes: Uint8Array): Promise<ReadResult> {
  const { openArchive } = await import('./zip/open-archive.ts');
  const archive = openArchive(bytes);
  if (detectArchive(archive) === 'docx') return (await import('./docx/read-docx.ts')).readDocx(archive);
  return (await import('./sheet/read-xlsx.ts')).readXlsx(archive);
}

async function readBinary(
  format: Exclude<Format, 'docx' | 'xlsx'> | 'archive',
  bytes: Uint8Array,
  progress: Progress,
): Promise<ReadResult> {
  if (format === 'archive') return readArchive(bytes);
  if (format === 'doc') return (await import('./doc/read-doc.ts')).readDoc(bytes);
  (await import('./pdf/check-streams.ts')).checkStreams(bytes);
  const { readPdf } = await import('./pdf/read-pdf.ts');
  // Loading the library is not the file's doing and must not count against its deadline.
  progress('page');
  return readPdf(bytes, progress);
}

/** Whether a reader found anything to read, or said why not. */
function hasContent(result: ReadResult): boolean {
  return result.blocks.length > 0 || result.warnings.length > 0;
}

/**
 * Reads a file of any supported format in this thread. Formats are loaded when first met. Callers outside a worker use
 * the reader pool instead: a hostile file can take this thread down.
 */
export async function readBytes(
  bytes: Uint8Array,
  fileName: string,
  progress: Progress = () => {},
): Promise<ReadResult> {
  const format = detectBinary(bytes);
  const result =
    format === null ? await readTextual(bytes, fileName) : await readBinary(format, bytes, progress);
  if (!hasContent(result)) throw unreadable('no-content');
  return result;
}
