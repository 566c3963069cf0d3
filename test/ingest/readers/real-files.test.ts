import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadResult } from '../../../ingest/readers/block.ts';
import { createReaderPool } from '../../../ingest/readers/read-file.ts';

const folder = fileURLToPath(new URL('../../../../shared/data/files/', import.meta.url));

type Truth = {
  file: string;
  sentences: string[];
  table_row: string[] | null;
  auto_numbered?: string[];
  text_layer?: boolean;
};

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

const printedLines = ({ blocks }: ReadResult): string[] =>
  blocks
    .flatMap((block) => {
      if (block.kind !== 'table') return [block.kind === 'list-item' ? block.label + block.text : block.text];
      return [
        ...(block.header === null ? [] : [block.header.join('|')]),
        ...block.rows.map((row) => row.join('|')),
      ];
    })
    .map(plain);

// Real files are not part of the project: without ../shared/data beside it these tests are skipped.
describe.skipIf(!existsSync(folder))('real files (../shared/data/files)', () => {
  const pool = createReaderPool({ size: 2, deadlineMs: 30_000 });
  const path = process.env.PATH;
  // What is expected of scans here is expected of a machine without tesseract.
  beforeAll(() => {
    process.env.PATH = '/nowhere';
  });
  afterAll(async () => {
    process.env.PATH = path;
    await pool.close();
  });

  const readReal = async (file: string): Promise<ReadResult> =>
    pool.read(await readFile(folder + file), file);

  it('give the sentences, table rows and automatic numbers that were read by eye', async () => {
    const truths = (await readFile(`${folder}truth.jsonl`, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Truth);
    const missing: string[] = [];
    await Promise.all(
      truths
        .filter(({ text_layer }) => text_layer !== false)
        .map(async (truth) => {
          const lines = printedLines(await readReal(truth.file));
          const wanted = [...truth.sentences, ...(truth.auto_numbered ?? [])].map((sentence) => [sentence]);
          for (const parts of [...wanted, ...(truth.table_row === null ? [] : [truth.table_row])])
            if (!lines.some((line) => parts.every((part) => line.includes(plain(part)))))
              missing.push(`${truth.file}: ${parts.join(' | ')}`);
        }),
    );
    expect(missing).toEqual([]);
  }, 120_000);

  it('that are scans are named as such', async () => {
    const { blocks, warnings } = await readReal('pdf/银发2019-237号_扫描件.pdf');
    expect(blocks).toEqual([]);
    expect(warnings).toEqual([{ code: 'scanned-without-text', text: expect.stringContaining('第1至5页') }]);
  });

  it('saved from portals give none of their menus', async () => {
    const text = printedLines(
      await readReal('html/26_最低生活保障及相关社会救助标准通知_穗民规字2025-2号.html'),
    ).join('\n');
    expect(text).not.toMatch(/无障碍|长者助手|网站地图|市委组织部/u);
  });
});
