import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../ingest/readers/text/decode-text.ts';

const LAW =
  '第一条　为了规范居住证的申领，根据有关法律，制定本办法。\r\n第二条　在本市居住半年以上的人员，可以申领居住证。\r\n';

describe('decodeText', () => {
  it.each(['utf8', 'gb18030', 'gbk', 'gb2312', 'utf16le', 'utf16be', 'big5'])(
    'reads %s without being told',
    (encoding) => {
      const source =
        encoding === 'big5'
          ? '第一條　為了規範居住證的申領，根據有關法律，制定本辦法。\r\n在本市居住的人可以申領。'
          : LAW;
      expect(decodeText(iconv.encode(source, encoding)).text).toBe(source);
    },
  );

  it.each(['utf8', 'utf16le', 'utf16be'])('drops the byte order mark of %s', (encoding) => {
    expect(decodeText(iconv.encode(LAW, encoding, { addBOM: true })).text).toBe(LAW);
  });

  it('reads UTF-16 Chinese without mark and without any Latin character', () => {
    const dense = '第一条为了规范居住证的申领根据有关法律制定本办法在本市居住的人员可以申领';
    expect(decodeText(iconv.encode(dense, 'utf16le')).text).toBe(dense);
  });

  it('believes the bytes rather than a wrong declaration', () => {
    expect(decodeText(iconv.encode(LAW, 'utf8'), 'gb2312').text).toBe(LAW);
    expect(decodeText(iconv.encode(LAW, 'gbk'), 'utf-8').text).toBe(LAW);
  });

  it('keeps characters that only GB18030 has', () => {
    const rare = `${LAW}申领人𠮷某，住㙍洲街。`;
    expect(decodeText(iconv.encode(rare, 'gb18030')).text).toBe(rare);
  });

  it('refuses text that was already decoded with the wrong table', () => {
    const mojibake = iconv.decode(iconv.encode(LAW, 'utf8'), 'gbk');
    expect(() => decodeText(iconv.encode(mojibake, 'utf8'))).toThrow(
      expect.objectContaining({ code: 'undecodable-text' }),
    );
    const latin = iconv.decode(iconv.encode(LAW, 'utf8'), 'latin1');
    expect(() => decodeText(iconv.encode(latin, 'utf8'))).toThrow(
      expect.objectContaining({ code: 'undecodable-text' }),
    );
  });

  it('refuses noise', () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919 + ((at * at) >> 3)) % 256);
    expect(() => decodeText(noise)).toThrow(expect.objectContaining({ code: 'undecodable-text' }));
  });

  it('warns when a few characters are damaged', () => {
    const bytes = Buffer.concat([
      iconv.encode(LAW.repeat(40), 'utf8'),
      Buffer.from([0xe4, 0xb8]),
      iconv.encode(LAW, 'utf8'),
    ]);
    const { text, warnings } = decodeText(bytes);
    expect(text).toContain('\ufffd');
    expect(warnings).toEqual([{ code: 'damaged-characters', text: expect.stringContaining('1 个字符') }]);
  });
});
