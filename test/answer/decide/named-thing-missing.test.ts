import { expect, test } from 'vitest';
import { emptyTermStatistics } from '../../../index/analysis/term-statistics.ts';
import { missesNamedThing, namedServiceFirst } from '../../../src/answer/decide/named-thing-missing.ts';
import { foundPassage } from '../../support/found-passage.ts';

const statistics = emptyTermStatistics();
const found = [
  foundPassage('云川市居住证管理办法', '在云川市居住半年以上的，可以申领居住证。'),
  foundPassage('中华人民共和国民法典', '合伙合同适用本法。'),
];

test.each([
  ['上海居住证要住满多久', '上海'],
  ['《深圳市居住证条例》规定了哪些条件', 'a law that is not there'],
  ['居住证管理办法第九十九条是什么', 'an article that was not looked up'],
])('“%s” misses %s', (question) => {
  expect(missesNamedThing(question, found, statistics)).toBe(true);
});

test.each([
  ['云川市居住证要住满多久', 'the place is there'],
  ['从上海迁到云川市怎么办居住证', 'one of two places is there'],
  ['《民法典》怎么规定合伙', 'the law is there, its title is longer'],
  ['物业的《用户手册》规定罚款合法吗', '《》 names no law'],
  ['公司按第39条辞退我合法吗', 'the number has no law before it'],
])('“%s” misses nothing: %s', (question) => {
  expect(missesNamedThing(question, found, statistics)).toBe(false);
});

test('a service is missing when no guide bears its name, and its guide comes first when one does', () => {
  const guides = [
    foundPassage('补发外国人停留证件办事指南', '咨询电话：0300-1'),
    foundPassage('签发外国人停留证件办事指南', '咨询电话：0300-2'),
  ];
  expect(missesNamedThing('延期外国人停留证件的咨询电话是多少', guides, statistics)).toBe(true);
  const question = '签发外国人停留证件的咨询电话是多少';
  expect(missesNamedThing(question, guides, statistics)).toBe(false);
  expect(namedServiceFirst(question, guides)[0]?.title).toBe('签发外国人停留证件办事指南');
});
