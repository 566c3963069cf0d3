import { expect, test } from 'vitest';
import type { Passage } from '../../../index/document.ts';
import { citedLabel } from '../../../src/answer/deliver/cited-label.ts';

const TEXT = [
  '第九条 申请人应当符合下列条件：',
  '（一）在本市居住半年以上；',
  '（二）有合法稳定住所。',
  '前款第二项所称住所，包括租赁的房屋。',
].join('\n');

const passage: Passage = {
  id: 'd#第九条',
  documentId: 'd',
  provision: '第九条',
  label: '第九条',
  kind: 'article',
  role: null,
  headingTrail: [],
  text: TEXT,
  start: 100,
  end: 100 + TEXT.length,
  page: null,
  ordinal: 0,
  askedAs: [],
  ocr: false,
};

function labelOf(words: string, of: Passage = passage): string {
  const start = of.start + of.text.indexOf(words);
  return citedLabel(of, { start, end: start + words.length });
}

test.each([
  ['前款第二项所称住所', '第九条第二款'],
  ['有合法稳定住所。', '第九条第一款第（二）项'],
  ['（一）在本市居住半年以上；\n（二）有合法稳定住所。', '第九条第一款'],
  ['应当符合下列条件：\n（一）在本市居住半年以上；', '第九条第一款'],
  [TEXT, '第九条'],
])('%j is cited as %s', (words, label) => {
  expect(labelOf(words)).toBe(label);
});

test('an article of one paragraph has no 款 to name, but its 项', () => {
  const text = TEXT.split('\n').slice(0, 3).join('\n');
  const single = { ...passage, text, end: 100 + text.length };
  expect(labelOf('有合法稳定住所。', single)).toBe('第九条第（二）项');
  expect(labelOf('申请人应当', single)).toBe('第九条');
});

test('what is no article keeps its label', () => {
  expect(labelOf('有合法稳定住所。', { ...passage, kind: 'heading', label: '二、条件' })).toBe('二、条件');
});
