import { expect, test } from 'vitest';
import { emptyTermStatistics } from '../../../index/analysis/term-statistics.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import { chooseSources } from '../../../src/answer/compose/choose-sources.ts';
import { chooseSpans } from '../../../src/answer/compose/choose-spans.ts';
import { viewAsked } from '../../../src/answer/retrieve/evidence/asked-view.ts';
import { makeSearchResult } from '../../support/make-search-result.ts';

function quote(source: SearchResult, question: string): string[] {
  const asked = viewAsked({ query: question }, { ...emptyTermStatistics(), passageCount: 100 });
  return chooseSpans(source, asked).map(({ start, end }) =>
    source.passage.text.slice(start - source.passage.start, end - source.passage.start),
  );
}

const RECORD = makeSearchResult(
  '犬证办事指南',
  '基本信息',
  '基本信息\n事项名称：犬证\n承诺办结时限：5个工作日\n收费标准：不收取费用\n咨询电话：0300-86120000',
  { passage: { kind: 'heading' } },
);

test('a record answers with the line that tells what is asked', () => {
  expect(quote(RECORD, '犬证的咨询电话是多少')).toEqual(['咨询电话：0300-86120000']);
});

test('two facts asked for are answered with a line each', () => {
  expect(quote(RECORD, '给狗办证要钱吗，多久办好')).toEqual([
    '承诺办结时限：5个工作日',
    '收费标准：不收取费用',
  ]);
});

test('a short article is quoted whole, with the list it introduces', () => {
  const text = '第二条 符合下列条件的，可以申领：\n（一）有稳定就业；\n（二）有稳定住所。';
  expect(quote(makeSearchResult('办法', '第二条', text), '要什么条件')).toEqual([text]);
});

test('of a long article the 款 that tells what is asked is quoted', () => {
  const filler = '申请人应当如实提供有关情况，不得隐瞒。'.repeat(25);
  const text = `第二条 ${filler}\n受理机关应当自受理之日起十五日内制作发放证件。`;
  expect(quote(makeSearchResult('办法', '第二条', text), '证件多久能拿到')).toEqual([
    '受理机关应当自受理之日起十五日内制作发放证件。',
  ]);
});

test('of a long table the row is quoted in whose range the stated number lies, with the header', () => {
  const rows = ['80至89周岁 | 每月150元', '90至99周岁 | 每月300元', '100周岁以上 | 每月600元'];
  const notes = Array.from({ length: 30 }, (_, at) => `备注${at} | 由街道办事处负责解释和发放`);
  const text = ['年龄 | 标准', ...rows, ...notes].join('\n');
  const table = makeSearchResult('高龄津贴通知', '表1', text, { passage: { kind: 'table' } });
  expect(quote(table, '92岁能领多少')).toEqual(['90至99周岁 | 每月300元']);
  const [quotation] = chooseSpans(table, viewAsked({ query: '92岁能领多少' }, emptyTermStatistics()));
  expect(quotation?.header).toMatchObject({ start: 100, end: 107 });
});

function ranked(title: string, evidence: number, signals = {}): SearchResult {
  return makeSearchResult(title, '第一条', '内容', { signals: { evidence, ...signals } });
}

test('a source far behind the first is not quoted', () => {
  const sources = chooseSources([ranked('甲', 0), ranked('乙', -0.1), ranked('丙', -3)]);
  expect(sources.map(({ title }) => title)).toEqual(['甲', '乙']);
});

test('while the district is unknown one district’s rule brings another’s with it', () => {
  const unasked = { 'weight.level': 0.5 };
  const evidence = [
    ranked('临江区细则', 0, unasked),
    ranked('丙', -1.2),
    ranked('青石区细则', -1.3, unasked),
  ];
  expect(chooseSources(evidence).map(({ title }) => title)).toEqual(['临江区细则', '青石区细则']);
});
