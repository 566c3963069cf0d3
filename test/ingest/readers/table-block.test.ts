import { describe, expect, it } from 'vitest';
import { tableBlock } from '../../../ingest/readers/table-block.ts';

describe('tableBlock', () => {
  it('takes a first row of names over data for the header', () => {
    expect(
      tableBlock([
        ['项目', '标准'],
        ['低保', '1309元'],
      ]),
    ).toMatchObject({
      header: ['项目', '标准'],
      rows: [['低保', '1309元']],
    });
  });

  it('takes no data row for a header, were it the first', () => {
    expect(
      tableBlock([
        ['脑震荡', '2～4周', '无异常体征'],
        ['颅骨骨折', '2～6月', '骨折愈合'],
      ])?.header,
    ).toBeNull();
  });

  it('takes fields with their values for rows, not for a header', () => {
    expect(
      tableBlock([
        ['文号：', '云府规〔2025〕3号'],
        ['日期：', '2025年6月1日'],
      ])?.header,
    ).toBeNull();
  });

  it('folds a header of two rows into one name per column', () => {
    const table = tableBlock([
      ['险种', '缴费比例', '缴费比例'],
      ['险种', '单位', '个人'],
      ['养老', '16%', '8%'],
    ]);
    expect(table?.header).toEqual(['险种', '缴费比例 单位', '缴费比例 个人']);
    expect(table?.rows).toEqual([['养老', '16%', '8%']]);
  });

  it('takes a merged first row for the caption', () => {
    const table = tableBlock([
      ['补贴标准表', '补贴标准表'],
      ['对象', '金额'],
      ['老人', '200元'],
    ]);
    expect(table).toMatchObject({ caption: '补贴标准表', header: ['对象', '金额'] });
  });

  it('brings all rows to the same number of cells and drops empty ones', () => {
    expect(tableBlock([['甲', '乙', '丙'], ['', '', ''], ['1']])?.rows).toEqual([['1', '', '']]);
  });

  it('is null for a table without text', () => {
    expect(
      tableBlock([
        ['', ' '],
        ['\u3000', ''],
      ]),
    ).toBeNull();
  });
});
