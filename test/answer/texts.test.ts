import { expect, test } from 'vitest';
import { answerTexts, DEFAULT_TEXTS } from '../../src/answer/texts.ts';
import { settleTexts } from '../../src/texts/settle-texts.ts';

test('every text is filled in: the number of the hotline stands where it belongs', () => {
  const texts = answerTexts(settleTexts({ service: { hotline: '0300-12345' } }));
  expect(texts.hotlineText).toContain('0300-12345');
  expect(texts.redirected.complaint).toContain('0300-12345');
  expect(JSON.stringify(texts)).not.toContain('{hotline}');
});

test('a centre replaces single texts and keeps the others', () => {
  const declined = { 'no-match': '没有找到，请致电{hotline}。' };
  const texts = answerTexts(settleTexts({ answers: { declined, label: 'AI生成' } }));
  expect(texts.declined['no-match']).toBe('没有找到，请致电12345。');
  expect(texts.label).toBe('AI生成');
  expect(texts.declined['needs-region']).toBe(DEFAULT_TEXTS.declined['needs-region']);
});
