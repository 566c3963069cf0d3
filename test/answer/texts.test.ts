import { expect, test } from 'vitest';
import { readTexts } from '../../src/answer/read-texts.ts';
import { answerTexts, DEFAULT_TEXTS } from '../../src/answer/texts.ts';

test('every text is filled in: the number of the hotline stands where it belongs', () => {
  const texts = answerTexts('0300-12345');
  expect(texts.hotlineText).toContain('0300-12345');
  expect(texts.redirected.complaint).toContain('0300-12345');
  expect(JSON.stringify(texts)).not.toContain('{hotline}');
});

test('a centre replaces single texts and keeps the others', () => {
  const own = readTexts('{"declined":{"no-match":"没有找到，请致电{hotline}。"},"label":"AI生成"}');
  const texts = answerTexts('12345', own);
  expect(texts.declined['no-match']).toBe('没有找到，请致电12345。');
  expect(texts.label).toBe('AI生成');
  expect(texts.declined['needs-region']).toBe(DEFAULT_TEXTS.declined['needs-region']);
});

test.each([
  ['an unknown reason', '{"declined":{"no-mach":"没有"}}'],
  ['an empty text', '{"label":" "}'],
  ['a department sentence without the department', '{"department":"请咨询主管部门。"}'],
  ['an unknown field', '{"greeting":"您好"}'],
])('texts with %s are refused', (_what, json) => {
  expect(() => readTexts(json)).toThrow();
});
