import { describe, expect, it } from 'vitest';
import { parseFormat, showNumber } from '../../../../ingest/readers/sheet/cell-format.ts';
import { buildXlsx, numberCell, textCell } from '../build/xlsx.ts';
import { read, showBlocks, shown } from '../show-blocks.ts';

const row = (number: number, ...cells: string[]): string => `<row r="${number}">${cells.join('')}</row>`;

describe('a workbook', () => {
  it('gives each row as a record under the header', async () => {
    const data =
      row(1, textCell('A1', '对象'), textCell('B1', '标准')) +
      row(2, textCell('A2', '老人'), numberCell('B2', 200));
    expect(await shown(buildXlsx([{ name: 'Sheet1', data }]), '表.xlsx')).toEqual([
      '表头：对象 | 标准',
      '老人 | 200',
    ]);
  });

  it('shows percentages, dates and padded codes as the sheet does', async () => {
    const data =
      row(1, textCell('A1', '比例'), textCell('B1', '日期'), textCell('C1', '代码')) +
      row(2, numberCell('A2', 0.085, 1), numberCell('B2', 46_023, 2), numberCell('C2', 42, 3));
    const file = buildXlsx([{ name: 'Sheet1', data }], ['0.0%', 'yyyy"年"m"月"d"日"', '000000']);
    expect(await shown(file, '表.xlsx')).toEqual(['表头：比例 | 日期 | 代码', '8.5% | 2026-01-01 | 000042']);
  });

  it('writes merged cells out and takes rows of one text above and below for title and notes', async () => {
    const data =
      row(1, textCell('A1', '补贴标准表')) +
      row(3, textCell('A3', '对象'), textCell('B3', '年龄'), textCell('C3', '标准')) +
      row(4, textCell('A4', '老人'), textCell('B4', '80岁'), numberCell('C4', 200)) +
      row(5, textCell('B5', '90岁'), numberCell('C5', 400)) +
      row(6, textCell('A6', '注：按月发放。'));
    const after = '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A4:A5"/></mergeCells>';
    expect(await shown(buildXlsx([{ name: 'Sheet1', data, after }]), '表.xlsx')).toEqual([
      '补贴标准表',
      '表头：对象 | 年龄 | 标准',
      '老人 | 80岁 | 200',
      '老人 | 90岁 | 400',
      '注：按月发放。',
    ]);
  });

  it('names its sheets, and warns about hidden ones instead of reading them', async () => {
    const data = (text: string): string =>
      row(1, textCell('A1', text), textCell('B1', '值')) + row(2, textCell('A2', '甲'), textCell('B2', '乙'));
    const file = buildXlsx([
      { name: '低保', data: data('对象') },
      { name: '字典', data: data('秘密'), hidden: true },
    ]);
    const result = await read(file, '表.xlsx');
    expect(showBlocks(result.blocks)).toEqual(['# 低保', '表头：对象 | 值', '甲 | 乙']);
    expect(result.warnings).toEqual([{ code: 'hidden-sheet', text: expect.stringContaining('字典') }]);
  });
});

describe('showNumber', () => {
  it.each([
    [0.1 + 0.2, 'General', '0.3'],
    [1234.5, '#,##0.00', '1234.50'],
    [0.05, '0%', '5%'],
    [0.5, 'h:mm', '12:00'],
    [46_023.75, 'yyyy-mm-dd h:mm', '2026-01-01 18:00'],
    [46_023, 'm"月"d"日"', '2026-01-01'],
    [12, '@', '12'],
  ])('shows %d in the format %s as %s', (value, code, text) => {
    expect(showNumber(value, parseFormat(code), false)).toBe(text);
  });
});
