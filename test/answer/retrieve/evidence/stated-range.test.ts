import { expect, test } from 'vitest';
import { liesInStatedRange, statedNumbers } from '../../../../src/answer/retrieve/evidence/stated-range.ts';

test.each([
  ['92岁每个月能领多少', 92, '岁'],
  ['我妈61，地铁票能便宜点吗', 61, '岁'],
  ['老爷子72了还开车', 72, '岁'],
  ['怀孕两个月没保住', 2, '月'],
])('“%s” states %i%s', (question, value, unit) => {
  expect(statedNumbers(question)).toContainEqual({ value, unit });
});

test('a plain question states no number', () => {
  expect(statedNumbers('居住证怎么办')).toEqual([]);
});

test.each([
  ['90至99周岁 | 300元', true],
  ['80—89周岁 | 150元', false],
  ['年满80周岁的老年人', true],
  ['不满90周岁的', false],
  ['95周岁以上', false],
  ['92周岁', true],
])('92岁 and “%s”: %s', (text, lies) => {
  expect(liesInStatedRange({ value: 92, unit: '岁' }, text)).toBe(lies);
});
