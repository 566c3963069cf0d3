import { expect, test } from 'vitest';
import type { DocumentSummary } from '../../../index/store/release-reader.ts';
import type { Turn } from '../../../src/answer/answer.ts';
import { completeFollowUp } from '../../../src/answer/understand/complete-follow-up.ts';
import { topicsOf } from '../../../src/answer/understand/topics.ts';

const titles = [
  '云川市居住证管理办法',
  '云川市养犬管理条例',
  '云川市住房公积金提取管理办法',
  '云川市民政局关于调整高龄津贴发放标准的通知',
  '云川市临江区居住证积分管理实施细则',
];
const topics = topicsOf(
  titles.map((title) => ({ title, region: '云川市' }) as DocumentSummary), // all that topics are made of
);

function completed(question: string, ...said: string[]) {
  const history = said.map((content, at): Turn => ({ role: at % 2 === 0 ? 'user' : 'assistant', content }));
  return completeFollowUp(question, history, topics);
}

test.each([
  ['那外地户口呢？', '办居住证需要住满多久？', '外地户口 办居住证需要住满多久？'],
  ['多少钱？', '养犬登记怎么办？', '养犬登记 多少钱'],
  ['它的电话呢', '公积金提取怎么办', '公积金提取 电话'],
  ['那85岁呢', '92岁每月能领多少高龄津贴', '85岁每月能领多少高龄津贴'],
  ['第九条呢？', '居住证管理办法第二条怎么规定', '居住证管理办法第九条怎么规定'],
  ['那养犬登记呢', '办居住证要多少钱', '养犬登记 要多少钱'],
])('“%s” after “%s” is read as “%s”', (question, before, text) => {
  expect(completed(question, before, '根据……')).toEqual({ text, isFollowUp: true });
});

test.each([
  ['养犬登记多少天内要办', '办居住证需要住满多久？'],
  ['那养犬登记怎么办？', '办护照多少钱一本'],
  ['公积金租房能提多少', '狗走丢了怎么办'],
])('“%s” after “%s” changes the subject and is left alone', (question, before) => {
  expect(completed(question, before, '根据……')).toEqual({ text: question, isFollowUp: false });
});

test('what a list item was counted as says what “the second case” is', () => {
  const said =
    '根据《云川市居住证管理办法》第二条：符合下列条件之一：（一）有稳定就业；（二）有合法稳定住所；（三）连续就读。[1]';
  const { text } = completed('第二种情况要什么材料', '居住证有哪些条件', said);
  expect(text).toContain('有合法稳定住所');
  expect(text).toContain('居住证');
});

test('a follow-up of a follow-up still knows what it is about', () => {
  const { text } = completed('那要几天？', '养犬登记怎么办？', '根据……', '多少钱？', '根据……');
  expect(text).toContain('养犬登记');
});

test('“this document” is the one that was cited', () => {
  const { text } = completed('这个办法从哪天施行', '住满多久', '根据《云川市居住证管理办法》第二条：……[1]');
  expect(text).toContain('云川市居住证管理办法');
});

test('nothing is taken from the documents pointed to when an answer was declined', () => {
  const { text } = completed(
    '这个办法从哪天施行',
    '月球上住满多久',
    '抱歉，没有。《云川市养犬管理条例》第一条[1]',
  );
  expect(text).not.toContain('养犬');
});

test('identifiers of earlier turns are masked', () => {
  const { text } = completed('多少钱？', '我13800138000想办居住证', '根据……');
  expect(text).toContain('居住证');
  expect(text).not.toContain('13800138000');
});

test('only the last ten turns are looked at', () => {
  const long = ['养犬登记怎么办？', '根据……', ...Array.from({ length: 10 }, () => '好的')];
  expect(completed('多少钱？', ...long).text).not.toContain('养犬');
});
