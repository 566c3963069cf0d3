import { describe, expect, it } from 'vitest';
import { normalizeTitle, sameTitle, titleVersion } from '../../../index/analysis/title.ts';

describe('normalizeTitle', () => {
  it.each([
    ['《中华人民共和国民法典》', '民法典'],
    ['民法典（2020年5月28日）', '民法典'],
    ['中华人民共和国劳动法(2018-12-29)', '劳动法'],
    ['中华人民共和国劳动法（2018修正）', '劳动法'],
    ['劳动法（２０１８年修正本）', '劳动法'],
    ['劳动法（二〇一八年修正）', '劳动法'],
    ['劳动法【20181229】', '劳动法'],
    ['劳动法（第二次修正）(修订版)', '劳动法第二次修正'],
    ['〈云川市 居住证 管理办法〉', '云川市居住证管理办法'],
    ['关于适用《中华人民共和国民法典》的解释（一）', '关于适用民法典的解释一'],
    ['最高人民法院、最高人民检察院 解释', '最高人民法院最高人民检察院解释'],
    ['ＩＣ卡管理办法', 'ic卡管理办法'],
  ])('reads %s as %s', (title, key) => {
    expect(normalizeTitle(title)).toBe(key);
  });

  it('keeps what is part of the name: trial marks, ordinals, spans of years, years of a campaign', () => {
    expect(normalizeTitle('办法（试行）')).toBe('办法试行');
    expect(normalizeTitle('办法（试行）（2020修正）')).toBe('办法试行');
    expect(normalizeTitle('解释（三）')).not.toBe(normalizeTitle('解释（二）'));
    expect(normalizeTitle('规划（2016-2030年）')).toBe('规划20162030年');
    expect(normalizeTitle('招生通知（2026年度）')).toBe('招生通知2026年度');
  });

  it('never becomes empty for a title that consists of what is normally dropped', () => {
    expect(normalizeTitle('中华人民共和国')).toBe('中华人民共和国');
    expect(normalizeTitle('（2018年）')).toBe('2018年');
  });
});

describe('sameTitle', () => {
  it('matches with or without marks, country and version', () => {
    expect(sameTitle('《公司法》', '中华人民共和国公司法（2023-12-29）')).toBe(true);
    expect(sameTitle('办法（试行）', '办法')).toBe(false);
    expect(sameTitle('公司法', '公司法实施条例')).toBe(false);
    expect(sameTitle('', '')).toBe(false);
  });

  it('tells versions apart only when both titles state one', () => {
    expect(sameTitle('宪法修正案（1988年）', '宪法修正案（1993年）')).toBe(false);
    expect(sameTitle('劳动法（2018修正）', '劳动法(2018-12-29)')).toBe(true);
    expect(sameTitle('劳动法（2009修正）', '劳动法(2018-12-29)')).toBe(false);
    expect(sameTitle('劳动法（修正）', '劳动法(2018-12-29)')).toBe(true);
  });
});

it.each([
  ['劳动法(2018-12-29)', '2018-12-29'],
  ['劳动法（2018年12月9日）', '2018-12-09'],
  ['劳动法(20181229)', '2018-12-29'],
  ['劳动法（2018修正）', '2018'],
  ['劳动法（修正）', null],
  ['解释（一）', null],
])('titleVersion reads %s as %s', (title, version) => {
  expect(titleVersion(title)).toBe(version);
});
