import { expect, test } from 'vitest';
import { findLinks } from '../../../ingest/metadata/links.ts';

const relations = (text: string, title = '云川市停车办法') =>
  findLinks(text, title).map(({ relation, title: named }) => [relation, named]);

test('tells what a document is made under, what it cites and what it repeals', () => {
  expect(
    relations(`第一条 根据《中华人民共和国道路交通安全法》和《安和省停车条例》，制定本办法。
第二条 违反规定的，依照《中华人民共和国行政处罚法》处罚。
第三条 本办法自2025年1月1日起施行，《云川市停车暂行办法》（云府〔2019〕3号）同时废止。`),
  ).toEqual([
    ['implements', '中华人民共和国道路交通安全法'],
    ['implements', '安和省停车条例'],
    ['cites', '中华人民共和国行政处罚法'],
    ['repeals', '云川市停车暂行办法'],
  ]);
});

test('a decision amends what its title names', () => {
  expect(relations('对《云川市停车办法》作如下修改：', '关于修改《云川市停车办法》的决定')).toEqual([
    ['amends', '云川市停车办法'],
  ]);
});

test('neither the document itself nor certificates are links', () => {
  expect(relations('《云川市停车办法》所称的人，应当持有《居住证》和《出生医学证明》。')).toEqual([]);
});
