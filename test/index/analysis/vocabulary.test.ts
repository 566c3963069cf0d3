import { expect, test } from 'vitest';
import { bundledVocabulary, officialWords, parseVocabulary } from '../../../index/analysis/vocabulary.ts';

const vocabulary = parseVocabulary('# 注释\n老赖\t失信被执行人\n户口\t户籍\n上户口\t出生登记 落户\n\n');

test('everyday words lead to official ones', () => {
  expect(officialWords(vocabulary, '老赖坐飞机')).toEqual(['失信被执行人']);
});

test('a word inside a longer entry does not count', () => {
  expect(officialWords(vocabulary, '给孩子上户口')).toEqual(['出生登记', '落户']);
});

test('what the question says already is not added', () => {
  expect(officialWords(vocabulary, '上户口就是落户吗')).toEqual(['出生登记']);
});

test('the bundled vocabulary has at least 600 entries, each with official words', () => {
  const bundled = bundledVocabulary();
  expect(bundled.size).toBeGreaterThanOrEqual(600);
  expect([...bundled].filter(([, words]) => words.length === 0)).toEqual([]);
});
