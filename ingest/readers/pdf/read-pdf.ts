import type { Warning } from '../../../index/document.ts';
import type { Block, ReadResult } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import type { Progress } from '../read-bytes.ts';
import { unreadable } from '../unreadable.ts';
import { withoutFurniture } from './furniture.ts';
import { type OpenPdf, openPdf } from './open-pdf.ts';
import type { Page } from './page.ts';
import { pageBlocks } from './page-blocks.ts';
import { findProblems, problemWarnings } from './page-problems.ts';
import { readPage } from './read-page.ts';
import { recognisePages } from './recognise-pages.ts';

const MOST_PAGES = 3000;

async function readPages({ document }: OpenPdf, progress: Progress): Promise<Page[]> {
  if (document.numPages > MOST_PAGES) throw unreadable('too-large', `页数过多（${document.numPages} 页）。`);
  const pages: Page[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    pages.push(await readPage(await document.getPage(number)));
    progress('page');
  }
  return pages;
}

async function claimedTitle({ document }: OpenPdf): Promise<string | null> {
  const { info } = await document.getMetadata();
  const title = (info as { Title?: unknown }).Title;
  return typeof title === 'string' ? cleanText(title) || null : null;
}

function byPage(blocks: readonly Block[]): Block[] {
  return blocks
    .map((block, order) => ({ block, order }))
    .sort((a, b) => (a.block.page ?? 0) - (b.block.page ?? 0) || a.order - b.order)
    .map(({ block }) => block);
}

/** Reads a PDF page by page; pages that are pictures are recognised when the machine can, and named when not. */
export async function readPdf(bytes: Uint8Array, progress: Progress): Promise<ReadResult> {
  const pdf = await openPdf(bytes, { images: false });
  try {
    const pages = await readPages(pdf, progress);
    const problems = findProblems(pages);
    const recognised = await recognisePages(bytes, [...problems.scanned, ...problems.unmapped], progress);
    const left = (numbers: readonly number[]): number[] =>
      numbers.filter((number) => !recognised.pages.includes(number));
    const warnings: Warning[] = [
      ...problemWarnings({ ...problems, scanned: left(problems.scanned), unmapped: left(problems.unmapped) }),
      ...recognised.warnings,
    ];
    const read = pageBlocks(
      withoutFurniture(pages.filter(({ number }) => !recognised.pages.includes(number))),
    );
    return {
      format: 'pdf',
      blocks: recognised.blocks.length === 0 ? read : byPage([...read, ...recognised.blocks]),
      claimedTitle: await claimedTitle(pdf),
      frontMatter: {},
      warnings,
      pageCount: pages.length,
    };
  } finally {
    await pdf.parser.destroy();
  }
}
