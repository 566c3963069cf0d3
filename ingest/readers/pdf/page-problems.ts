import type { Warning } from '../../../index/document.ts';
import { looksGarbled } from '../text/looks-garbled.ts';
import type { Page } from './page.ts';

/** Pages whose text could not be read, by what is wrong with them. */
export type PageProblems = {
  /** Pictures of pages, or text turned into outlines: only character recognition helps. */
  readonly scanned: readonly number[];
  /** Text is painted, but its font does not say which characters, or says wrong ones. */
  readonly unmapped: readonly number[];
  /** A little text, but mostly pictures. */
  readonly pictures: readonly number[];
  /** Characters that came out as `�` or from private areas of a font. */
  readonly damaged: readonly number[];
};

const LITTLE_TEXT = 12;
const SOME_TEXT = 300;
const MOSTLY_PICTURE = 0.3;
const OUTLINE_PATHS = 200;
const UNREADABLE = /[\ufffd\ue000-\uf8ff]/gu;

function textOf(page: Page): string {
  return page.runs.map((run) => run.text.replace(/\s/gu, '')).join('');
}

/** Sorts out the pages that cannot be trusted to be read in full. */
export function findProblems(pages: readonly Page[]): PageProblems {
  const scanned: number[] = [];
  const unmapped: number[] = [];
  const pictures: number[] = [];
  const damaged: number[] = [];
  for (const page of pages) {
    const text = textOf(page);
    const unreadable = text.match(UNREADABLE)?.length ?? 0;
    const readable = text.length - unreadable;
    const isEmpty = readable < LITTLE_TEXT && page.paintedCharacters > 2 * LITTLE_TEXT;
    if (isEmpty || (text.length >= LITTLE_TEXT && looksGarbled(text, { guessed: true })))
      unmapped.push(page.number);
    else if (readable < LITTLE_TEXT && (page.pictureShare > 0.1 || page.paths > OUTLINE_PATHS))
      scanned.push(page.number);
    else if (readable < SOME_TEXT && page.pictureShare > MOSTLY_PICTURE) pictures.push(page.number);
    if (unreadable > 0 && !unmapped.includes(page.number)) damaged.push(page.number);
  }
  return { scanned, unmapped, pictures, damaged };
}

/** Page numbers as a clerk reads them: `第1至3页、第7页`. */
export function pageList(numbers: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else spans.push([number, number]);
  }
  return spans.map(([from, to]) => (from === to ? `第${from}页` : `第${from}至${to}页`)).join('、');
}

/** Warnings about pages that were not or not fully read. */
export function problemWarnings({ scanned, unmapped, pictures, damaged }: PageProblems): Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: string, pages: readonly number[], text: string): void => {
    if (pages.length > 0) warnings.push({ code, text: `${pageList(pages)}${text}` });
  };
  warn(
    'scanned-without-text',
    scanned,
    '是扫描图片，没有文字层，内容未能读取。请提供文字版，或安装文字识别程序后重新导入。',
  );
  warn(
    'unreadable-font',
    unmapped,
    '有文字，但字体没有正确的编码信息，内容未能读取。请用原软件重新导出 PDF。',
  );
  warn(
    'picture-pages',
    pictures,
    '的内容主要是图片（可能是表格或截图），图片中的文字未读取，请对照原件核对。',
  );
  warn('damaged-characters', damaged, '有个别字符无法识别，请对照原件核对。');
  return warnings;
}
