import { execFile } from 'node:child_process';
import type { Warning } from '../../../index/document.ts';
import type { Block } from '../block.ts';
import type { Progress } from '../read-bytes.ts';
import { textBlocks } from '../text/read-text.ts';
import { openPdf } from './open-pdf.ts';
import { pageList } from './page-problems.ts';

/** What character recognition made of some pages. */
export type Recognised = {
  readonly pages: readonly number[];
  readonly blocks: readonly Block[];
  readonly warnings: readonly Warning[];
};

const PROGRAM = 'tesseract';
const LANGUAGE = 'chi_sim';
const PAGE_WIDTH = 2000;
const PAGE_MS = 55_000;
const LARGEST_OUTPUT = 4 * 1024 * 1024;
const FEWEST_CHARACTERS = 10;
const NOTHING: Recognised = { pages: [], blocks: [], warnings: [] };

/** Runs the recognition program; null when it is missing or fails. */
function tesseract(args: readonly string[], image?: Uint8Array): Promise<string | null> {
  return new Promise((resolve) => {
    const child = execFile(
      PROGRAM,
      [...args],
      { timeout: PAGE_MS, maxBuffer: LARGEST_OUTPUT, windowsHide: true },
      (error, stdout) => resolve(error === null ? stdout : null),
    );
    // A program that is missing or stops reading closes the pipe; the callback above reports it.
    child.stdin?.on('error', () => {});
    child.stdin?.end(image);
  });
}

async function isInstalled(): Promise<boolean> {
  const languages = await tesseract(['--list-langs']);
  return languages?.split(/\s+/u).includes(LANGUAGE) ?? false;
}

function asBlocks(text: string, page: number): Block[] {
  return textBlocks(text).map((block) => ({ ...block, page, ocr: true }));
}

/**
 * Reads pages that are pictures with the `tesseract` program and its `chi_sim` language, when both are installed;
 * otherwise nothing is recognised and the pages stay unread.
 */
export async function recognisePages(
  bytes: Uint8Array,
  numbers: readonly number[],
  progress: Progress,
): Promise<Recognised> {
  if (numbers.length === 0 || !(await isInstalled())) return NOTHING;
  const { parser } = await openPdf(bytes, { images: true });
  const blocks: Block[] = [];
  const pages: number[] = [];
  try {
    for (const number of numbers) {
      progress('ocr');
      const { pages: shots } = await parser.getScreenshot({
        partial: [number],
        desiredWidth: PAGE_WIDTH,
        imageBuffer: true,
        imageDataUrl: false,
      });
      const text =
        shots[0] === undefined
          ? null
          : await tesseract(['stdin', 'stdout', '-l', LANGUAGE, '--psm', '3'], shots[0].data);
      if (text === null || text.replace(/\s/gu, '').length < FEWEST_CHARACTERS) continue;
      pages.push(number);
      blocks.push(...asBlocks(text, number));
    }
  } finally {
    await parser.destroy();
  }
  if (pages.length === 0) return NOTHING;
  const warning = {
    code: 'ocr',
    text: `${pageList(pages)}的文字由程序识别得到，可能有错，引用前请对照原件核对。`,
  };
  return { pages, blocks, warnings: [warning] };
}
