import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildDocx, paragraph, zip } from './build/docx.ts';
import { buildPdf, text } from './build/pdf.ts';
import { read } from './show-blocks.ts';

describe('the format of a file', () => {
  it('is told from its content when the extension lies', async () => {
    expect(
      (await read(buildPdf([{ content: [text(90, 700, '关于发放补贴的通知')] }]), '通知.docx')).format,
    ).toBe('pdf');
    expect((await read(buildDocx(paragraph('关于发放补贴的通知')), '通知.pdf')).format).toBe('docx');
    expect(
      (await read('<!DOCTYPE html><html><body><p>关于发放补贴的通知</p></body></html>', '通知.txt')).format,
    ).toBe('html');
    expect((await read('# 关于发放补贴的通知\n\n第一条 为了规范。', '通知.txt')).format).toBe('markdown');
    expect((await read('关于发放补贴的通知，第一条 为了规范。', '通知')).format).toBe('text');
  });

  it('finds a web page that was saved as a Word file', async () => {
    const page =
      '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p>关于发放补贴的通知</p></body></html>';
    expect((await read(page, '通知.doc')).format).toBe('html');
  });

  it.each([
    ['图片', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), '图片'],
    ['rtf', strToU8('{\\rtf1\\ansi hello}'), 'RTF'],
    ['压缩包', zip({ '甲.txt': '甲', '乙.txt': '乙' }), '压缩包'],
    ['ofd', zip({ 'OFD.xml': '<OFD/>' }), 'OFD'],
    ['pptx', zip({ 'ppt/presentation.xml': '<p/>' }), '演示文稿'],
  ])('refuses %s and says in Chinese what it is', async (_, bytes, word) => {
    await expect(read(bytes, '文件.pdf')).rejects.toMatchObject({
      code: 'unsupported-format',
      message: expect.stringContaining(word),
    });
  });

  it('refuses an old workbook and asks for xlsx', async () => {
    const ole = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from('Workbook', 'utf16le'),
    ]);
    await expect(read(ole, '表.xls')).rejects.toMatchObject({
      code: 'unsupported-format',
      message: expect.stringContaining('xlsx'),
    });
  });

  it('refuses an encrypted Office file as encrypted', async () => {
    const ole = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    await expect(read(ole, '密.docx')).rejects.toMatchObject({ code: 'encrypted' });
  });
});
