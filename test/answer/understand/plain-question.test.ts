import { expect, test } from 'vitest';
import { plainQuestion } from '../../../src/answer/understand/plain-question.ts';

test.each([
  ['请问办居住证需要住满多久呀？', '办居住证需要住满多长时间'],
  ['您好，养犬登记如何办理', '养犬登记怎么办理呢？'],
  ['ＡＢＣ卡 怎么办', 'abc卡怎么办'],
])('“%s” and “%s” are one question', (one, other) => {
  expect(plainQuestion(one)).toBe(plainQuestion(other));
});

test.each([
  ['居住证要多久', '居住证要多少钱'],
  ['养犬登记', '登记养犬'],
  ['可以带狗坐公交', '不可以带狗坐公交'],
  ['罚款10-20元', '罚款1020元'],
  ['罚款1.5元', '罚款15元'],
])('“%s” and “%s” are two', (one, other) => {
  expect(plainQuestion(one)).not.toBe(plainQuestion(other));
});
