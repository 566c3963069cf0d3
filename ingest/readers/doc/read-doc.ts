import WordExtractor from 'word-extractor';
import type { Warning } from '../../../index/document.ts';
import type { ReadResult } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { unreadable } from '../unreadable.ts';
import { bodyBlocks } from './body-blocks.ts';

const FIB_MAGIC = Buffer.from([0xec, 0xa5]);
/** Length of the list overrides in the file information block (MS-DOC 2.5.6, lcbPlfLfo); 4 means none. */
const LIST_LENGTH_AT = 0x2ee;
const ENCRYPTED_FLAG = 0x0100;

function information(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = file.indexOf(FIB_MAGIC, 512);
  return at < 0 ? file.subarray(0, 0) : file.subarray(at);
}

function isEncrypted(fib: Buffer): boolean {
  return fib.length > 12 && (fib.readUInt16LE(0x0a) & ENCRYPTED_FLAG) !== 0;
}

/** Automatic numbers are not in the text of a legacy file; a clerk must know that some may be missing. */
function numberingWarnings(fib: Buffer): Warning[] {
  return fib.length > LIST_LENGTH_AT + 4 && fib.readUInt32LE(LIST_LENGTH_AT) > 4
    ? [
        {
          code: 'automatic-numbers-missing',
          text: '旧版 Word 文件（doc）用了自动编号，编号可能没有读出。请另存为 docx 后重新导入，或对照原件核对。',
        },
      ]
    : [];
}

/** Reads a legacy Word document: body, text boxes, notes. */
export async function readDoc(bytes: Uint8Array): Promise<ReadResult> {
  const fib = information(bytes);
  if (isEncrypted(fib)) throw unreadable('encrypted');
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes));
    const options = { filterUnicode: false };
    const boxes = document.getTextboxes({ ...options, includeHeadersAndFooters: false });
    const notes = [document.getFootnotes(options), document.getEndnotes(options)]
      .flatMap((text) => text.split('\n'))
      .map(cleanText)
      .filter((text) => text !== '');
    return {
      format: 'doc',
      blocks: [
        ...bodyBlocks(document.getBody(options)),
        ...bodyBlocks(boxes),
        ...notes.map((text, at) => ({ kind: 'list-item' as const, label: `注${at + 1}`, text, page: null })),
      ],
      claimedTitle: null,
      frontMatter: {},
      warnings: numberingWarnings(fib),
      pageCount: null,
    };
  } catch (error) {
    throw unreadable('damaged', '', error);
  }
}
