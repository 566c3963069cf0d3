import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { shown } from '../show-blocks.ts';

describe('a CSV file', () => {
  it('gives each row as a record under the header, quoted cells whole', async () => {
    const file = '对象,标准,备注\r\n老人,200,"按月发放，""实名"""\r\n"困难\n家庭",600,\r\n';
    expect(await shown(file, '表.csv')).toEqual(
      ['表头：对象 | 标准 | 备注', '老人 | 200 | 按月发放，"实名"', '困难 家庭 | 600 |'].map((line) =>
        line.endsWith('|') ? `${line} ` : line,
      ),
    );
  });

  it('is read in GBK and with tabs', async () => {
    const bytes = iconv.encode('办理事项\t办理期限\n居住证签发\t十五日\n', 'gbk');
    expect(await shown(bytes, '表.csv')).toEqual(['表头：办理事项 | 办理期限', '居住证签发 | 十五日']);
  });
});
