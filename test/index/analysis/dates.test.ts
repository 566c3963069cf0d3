import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  findDates,
  parseDate,
  parseTermMonths,
} from '../../../index/analysis/dates.ts';

test.each([
  ['2025年1月1日', '2025-01-01'],
  ['二〇二五年一月一日', '2025-01-01'],
  ['二○一○年十二月三十一日', '2010-12-31'],
  ['2025 年 10 月 1 日', '2025-10-01'],
  ['２０２５年１月１日', '2025-01-01'],
  ['2025-01-01', '2025-01-01'],
  ['2025/1/1', '2025-01-01'],
  ['2025.1.1', '2025-01-01'],
  ['20250101', '2025-01-01'],
])('reads %s', (text, date) => {
  expect(parseDate(text)).toBe(date);
});

test.each(['2025年2月30日', '2025年13月1日', '自2025年', '192.168.1.1', ''])('refuses %j', (text) => {
  expect(parseDate(text)).toBeNull();
});

test('finds every date of a sentence with its place', () => {
  const text = '根据2019年3月2日《国务院关于修改部分行政法规的决定》修订，自二〇二〇年一月一日起施行';
  const found = findDates(text);
  expect(found.map((each) => each.date)).toEqual(['2019-03-02', '2020-01-01']);
  expect(text.slice(found[1]?.start, found[1]?.end)).toBe('二〇二〇年一月一日');
});

test('moves dates over leap days and month ends', () => {
  expect(addYears('2018-11-01', 5)).toBe('2023-11-01');
  expect(addYears('2020-02-29', 1)).toBe('2021-02-28');
  expect(addMonths('2025-08-31', 6)).toBe('2026-02-28');
  expect(addDays('2023-11-01', -1)).toBe('2023-10-31');
});

test('reads terms of validity', () => {
  expect(['5年', '三年', '一年六个月', '6个月', '长期'].map(parseTermMonths)).toEqual([60, 36, 18, 6, null]);
});
