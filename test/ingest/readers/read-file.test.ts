import { strToU8 } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { UnreadableFileError } from '../../../ingest/readers/block.ts';
import { createReaderPool, type ReaderPool, readFileInWorker } from '../../../ingest/readers/read-file.ts';
import { buildDocx, paragraph } from './build/docx.ts';
import { pdfWithHugeStream } from './build/pdf.ts';

describe('a reader pool', () => {
  let pool: ReaderPool;
  afterEach(() => pool.close());

  it('reads files of different formats side by side, each answer with its file', async () => {
    pool = createReaderPool({ size: 2 });
    const texts = Array.from({ length: 40 }, (_, at) => `第${at}号文件为了规范管理。`);
    const results = await Promise.all(
      texts.map((text, at) => pool.read(at % 2 === 0 ? strToU8(text) : buildDocx(paragraph(text)), `${at}`)),
    );
    expect(results.map(({ blocks }) => blocks[0])).toEqual(
      texts.map((text) => ({ kind: 'paragraph', text, page: null })),
    );
  });

  it('leaves the bytes with the caller', async () => {
    pool = createReaderPool({ size: 1 });
    const bytes = strToU8('第一条为了规范管理。');
    await pool.read(bytes, '法.txt');
    expect(new TextDecoder().decode(bytes)).toBe('第一条为了规范管理。');
  });

  it('ends a read that makes no progress before the deadline, and reads on with a new worker', async () => {
    pool = createReaderPool({ size: 1, deadlineMs: 1000 });
    await expect(pool.read(pdfWithHugeStream(30_000_000), '慢.pdf')).rejects.toMatchObject({
      name: 'UnreadableFileError',
      code: 'timeout',
    });
    await expect(pool.read(strToU8('第一条为了规范管理。'), '法.txt')).resolves.toMatchObject({
      format: 'text',
    });
  });

  it('ends a read that needs more memory than allowed', async () => {
    pool = createReaderPool({ size: 1, maxHeapMb: 48 });
    const heavy = buildDocx(paragraph('正文').repeat(200_000));
    await expect(pool.read(heavy, '大.docx')).rejects.toMatchObject({ code: 'out-of-memory' });
    await expect(pool.read(strToU8('第一条为了规范管理。'), '法.txt')).resolves.toMatchObject({
      format: 'text',
    });
  });

  it('rejects with a typed error that carries no content of the file', async () => {
    pool = createReaderPool({ size: 1 });
    const error: unknown = await pool
      .read(strToU8('{\\rtf1 秘密}'), '密.doc')
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnreadableFileError);
    expect(String(error)).not.toContain('秘密');
  });

  it('rejects what is under way and what comes later once closed', async () => {
    pool = createReaderPool({ size: 1 });
    const underWay = pool.read(strToU8('第一条'), '法.txt');
    const rejected = expect(underWay).rejects.toThrow('closed');
    await pool.close();
    await rejected;
    await expect(pool.read(strToU8('第一条'), '法.txt')).rejects.toThrow('closed');
  });
});

describe('readFileInWorker', () => {
  it('reads one file', async () => {
    const { blocks } = await readFileInWorker(strToU8('# 居住证办法\n\n第一条 为了规范。'), '办法.md');
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph']);
  });
});
