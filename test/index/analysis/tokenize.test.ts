import { expect, test } from 'vitest';
import { stripQuestionWords } from '../../../index/analysis/question-words.ts';
import { tokenize } from '../../../index/analysis/tokenize.ts';

test('Chinese becomes characters and pairs, other words stay whole', () => {
  expect(tokenize('居住证 ABC-12')).toEqual(['居', '居住', '住', '住证', '证', 'abc-12']);
});

test('a number and the characters after it are tokens of their own', () => {
  expect(tokenize('30日内')).toEqual(['30', '日', '日内', '内']);
  expect(tokenize('2019年粤A')).toEqual(['2019', '年', '年粤', '粤', 'a']);
});

test('full-width and half-width text give the same tokens', () => {
  expect(tokenize('ＡＢＣ１２３元')).toEqual(tokenize('abc123元'));
});

test('invisible characters do not split or join words', () => {
  expect(tokenize('居\u200b住')).toEqual(tokenize('居住'));
});

test('question words go and leave a gap', () => {
  expect(stripQuestionWords('请问办居住证需要住满多久')).toBe('办居住证需要住满');
  expect(tokenize(stripQuestionWords('东西怎么办理'))).not.toContain('西办');
});
