import { strToU8 } from 'fflate';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReaderPool, type ReaderPool } from '../../../ingest/readers/read-file.ts';
import { buildDocx, paragraph } from './build/docx.ts';
import { encryptedPdf, entityDocx, withManyEntries, withStatedSize } from './build/hostile.ts';
import { assemble, buildPdf, pdfWithHugeStream, text } from './build/pdf.ts';

describe('bad input', () => {
  let pool: ReaderPool;

  beforeAll(() => {
    pool = createReaderPool({ size: 1 });
  });
  // A worker that was killed is replaced; its start is not what is measured.
  beforeEach(async () => {
    await pool.read(buildPdf([{ content: [text(90, 700, '第一条为了规范居住证管理。')] }]), '好.pdf');
    await pool.read(buildDocx(paragraph('正文')), '好.docx');
  });
  afterAll(() => pool.close());

  /** Reads and reports how it ended; how long that takes and blocks is what `npm run bench -- hostile-files` shows. */
  const outcome = async (bytes: Uint8Array, fileName: string): Promise<{ code: string; message: string }> =>
    await pool.read(bytes, fileName).then(
      ({ blocks }) => ({ code: 'read', message: `${blocks.length}` }),
      (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
    );

  const chinese = /^[\p{Script=Han}（），。、0-9a-zA-Z :“”]+$/u;

  it('a Word file of two million empty paragraphs is refused as too large', async () => {
    const { code, message } = await outcome(buildDocx('<w:p/>'.repeat(2_000_000)), '空段落.docx');
    expect(code).toBe('too-large');
    expect(message).toMatch(chinese);
  });

  it('a Word file whose parts are larger than they say is refused as damaged', async () => {
    const lying = withStatedSize(buildDocx(paragraph('正文').repeat(50_000)), 'word/document.xml', 1000);
    expect((await outcome(lying, '谎报.docx')).code).toBe('damaged');
  });

  it('a Word file whose parts claim gigabytes is refused before anything is inflated', async () => {
    const lying = withStatedSize(buildDocx(paragraph('正文')), 'word/document.xml', 0xfffffff0);
    expect((await outcome(lying, '谎报.docx')).code).toBe('too-large');
  });

  it('an archive of a hundred thousand entries is refused as too large', async () => {
    const archive = withManyEntries(buildDocx(paragraph('正文')), 100_000);
    const { code, message } = await outcome(archive, '多条目.docx');
    expect(code).toBe('too-large');
    expect(message).toMatch(chinese);
  });

  it('a Word file with a document type declaration is refused and gives nothing of other files', async () => {
    const { code, message } = await outcome(entityDocx(), '实体.docx');
    expect(code).toBe('damaged');
    expect(message).not.toContain('root');
  });

  it('a Word file nested thousands deep is refused as too deep', async () => {
    const nested = `${'<w:sdt><w:sdtContent>'.repeat(20_000)}${'</w:sdtContent></w:sdt>'.repeat(20_000)}`;
    expect((await outcome(buildDocx(nested), '嵌套.docx')).code).toBe('too-deep');
  });

  it('a truncated Word file is refused as damaged', async () => {
    expect((await outcome(buildDocx(paragraph('正文')).subarray(0, 400), '截断.docx')).code).toBe('damaged');
  });

  it('a PDF with a stream of 60 MB is refused as too large', async () => {
    const { code, message } = await outcome(pdfWithHugeStream(60_000_000), '巨流.pdf');
    expect(code).toBe('too-large');
    expect(message).toMatch(chinese);
  });

  it('a PDF with a large stream that stays below the limit is given to the library', async () => {
    const hasty = createReaderPool({ size: 1, deadlineMs: 300 });
    const ended = await hasty.read(pdfWithHugeStream(30_000_000), '大流.pdf').catch(({ code }) => code);
    await hasty.close();
    expect(ended).toBe('timeout');
  });

  it('an encrypted PDF is refused as encrypted', async () => {
    const { code, message } = await outcome(encryptedPdf(), '密.pdf');
    expect(code).toBe('encrypted');
    expect(message).toContain('加密');
  });

  it('a truncated PDF is refused or read as far as it goes', async () => {
    const whole = buildPdf([{ content: [text(90, 700, '第一条为了规范居住证管理。')] }]);
    expect(['damaged', 'no-content', 'read']).toContain(
      (await outcome(whole.subarray(0, whole.length - 500), '截断.pdf')).code,
    );
    expect((await outcome(whole.subarray(0, 60), '截断.pdf')).code).toBe('damaged');
  });

  it('a PDF whose page tree names itself is refused', async () => {
    const loop = assemble(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']);
    expect((await outcome(loop, '循环.pdf')).code).not.toBe('read');
  });

  it('a web page nested ten thousand deep is read or refused in time', async () => {
    const page = `<!DOCTYPE html><html><body>${'<div>'.repeat(10_000)}<p>第一条为了规范居住证管理，制定本办法。</p>${'</div>'.repeat(10_000)}</body></html>`;
    expect(['read', 'too-deep']).toContain((await outcome(strToU8(page), '深.html')).code);
    const inline = `<!DOCTYPE html><html><body>${'<b><i>'.repeat(10_000)}第一条为了规范居住证管理，制定本办法。</body></html>`;
    expect(['read', 'too-deep', 'timeout']).toContain((await outcome(strToU8(inline), '深.html')).code);
  });

  it('Markdown nested thousands deep is read or refused in time', async () => {
    const { code } = await outcome(strToU8(`${'>'.repeat(2_000)} 第一条为了规范居住证管理。`), '深.md');
    expect(['read', 'too-deep', 'timeout']).toContain(code);
  });

  it.each(['空.docx', '空.pdf', '空.txt', '空.html'])(
    'an empty file %s is refused as empty',
    async (name) => {
      expect((await outcome(new Uint8Array(), name)).code).toBe('empty');
    },
  );

  it('a file in a mislabelled encoding is read exactly or refused', async () => {
    const law = '第一条　为了规范居住证管理，根据有关法律，制定本办法。';
    const page = `<html><head><meta charset="big5"></head><body><p>${law}</p></body></html>`;
    expect((await outcome(iconv.encode(page, 'gbk'), '错标.html')).code).toBe('read');
    const mojibake = iconv.decode(iconv.encode(law, 'utf8'), 'gbk');
    expect((await outcome(strToU8(mojibake), '乱码.txt')).code).toBe('undecodable-text');
  });

  it('does not keep the rest of the batch from being read', async () => {
    const hasty = createReaderPool({ size: 1, deadlineMs: 500 });
    const [bad, good] = await Promise.allSettled([
      hasty.read(pdfWithHugeStream(30_000_000), '巨流.pdf'),
      hasty.read(strToU8('第一条为了规范居住证管理。'), '好.txt'),
    ]);
    await hasty.close();
    expect(bad.status).toBe('rejected');
    expect(good).toMatchObject({ status: 'fulfilled', value: { format: 'text' } });
  });
});
