import { describe, expect, test } from 'vitest';
import {
  arabiseNumerals,
  formatNumeral,
  narrowDigits,
  parseNumeral,
} from '../../../index/analysis/numerals.ts';

describe('parseNumeral', () => {
  test.each([
    ['三十', 30],
    ['十', 10],
    ['十五', 15],
    ['一百二十三', 123],
    ['一百零五', 105],
    ['一百二', 120],
    ['两千', 2000],
    ['二千零一十', 2010],
    ['一万零五', 10005],
    ['三十万', 300_000],
    ['一亿二千万', 120_000_000],
    ['一千二百六十', 1260],
    ['廿五', 25],
    ['二〇二五', 2025],
    ['一九九四', 1994],
    ['〇', 0],
    ['５４', 54],
    ['3万', 30_000],
    ['1.5万', 15_000],
    ['壹佰贰拾叁', 123],
  ])('reads %s as %i', (text, value) => {
    expect(parseNumeral(text)).toBe(value);
  });

  test.each(['', '条', '三五十', '三a', '万'])('refuses %j', (text) => {
    expect(parseNumeral(text)).toBeNull();
  });
});

test('every article number survives the way to Chinese and back', () => {
  for (let value = 0; value < 12_000; value += 1) expect(parseNumeral(formatNumeral(value))).toBe(value);
  expect([10, 19, 20, 110, 1001, 1010, 10_005, 100_000].map(formatNumeral)).toEqual([
    '十',
    '十九',
    '二十',
    '一百一十',
    '一千零一',
    '一千零一十',
    '一万零五',
    '十万',
  ]);
});

test('narrows full-width digits only', () => {
  expect(narrowDigits('第５４条（A）')).toBe('第54条（A）');
});

test('writes counted numerals in running text as digits and leaves words alone', () => {
  expect(arabiseNumerals('自受理之日起三十日内，处二千元罚款；一般情况统一办理')).toBe(
    '自受理之日起30日内，处2000元罚款；一般情况统一办理',
  );
});
