import { expect, test } from 'vitest';
import { SentenceStream } from '../../../src/answer/verify/sentence-stream.ts';

/** Sentences of a text fed in pieces of a given length. */
function sentencesOf(text: string, length = 1): string[] {
  const stream = new SentenceStream();
  const sentences: string[] = [];
  for (let at = 0; at < text.length; at += length)
    sentences.push(...stream.push(text.slice(at, at + length)));
  return [...sentences, ...stream.end()];
}

test.each<[what: string, text: string, sentences: string[]]>([
  ['full stops', '第一句。第二句！第三句？', ['第一句。', '第二句！', '第三句？']],
  ['markers stay with their sentence', '第一句。[1][2]第二句[3]。', ['第一句。[1][2]', '第二句[3]。']],
  ['a marker before the stop', '第一句[1]。第二句。', ['第一句[1]。', '第二句。']],
  [
    'quotations are not cut',
    '应当写明“本人已知晓。同意办理”并签名。第二句。',
    ['应当写明“本人已知晓。同意办理”并签名。', '第二句。'],
  ],
  ['a closing quote goes with the stop inside it', '他说“可以。”第二句。', ['他说“可以。”', '第二句。']],
  ['decimals are not cut', '利率为3.5%。每月1.5万元。', ['利率为3.5%。', '每月1.5万元。']],
  ['semicolons do not end a sentence', '甲应当申请；乙可以委托。', ['甲应当申请；乙可以委托。']],
  ['lines end sentences', '第一行\n\n第二行', ['第一行', '第二行']],
  [
    'a list stays with the line that opens it',
    '下列材料：\n1. 身份证\n2. 户口簿\n请备齐。',
    ['下列材料：\n1. 身份证\n2. 户口簿', '请备齐。'],
  ],
  ['text without an end', '没有句号', ['没有句号']],
  ['nothing', ' \n ', []],
])('%s', (_what, text, sentences) => {
  for (const length of [1, 2, 3, 7, 1000]) expect(sentencesOf(text, length)).toEqual(sentences);
});

test('a sentence is given as soon as it is whole, not when the text ends', () => {
  const stream = new SentenceStream();
  expect(stream.push('需要居住满半年。[1]受理')).toEqual(['需要居住满半年。[1]']);
});

test('text without any end is cut before it fills the memory', () => {
  expect(sentencesOf('可以办理的，'.repeat(400), 50).every((sentence) => sentence.length <= 500)).toBe(true);
});
