import { expect, test } from 'vitest';
import { questionTypes } from '../../../src/answer/compose/question-type.ts';

test.each([
  ['青石区法援中心电话', 'phone', '咨询电话：0300-86121152'],
  ['在哪办港澳通行证', 'place', '地址：兴禾路9号'],
  ['居住证多久能拿到', 'duration', '自受理之日起十五日内'],
  ['高龄津贴几号打到卡里', 'duration', '每月20日前发放'],
  ['补一张多少钱', 'amount', '每证十元'],
  ['产检打几折', 'amount', '按照百分之八十支付'],
  ['一家能养几条狗', 'count', '每户限养1只'],
  ['领证要带些啥', 'materials', '居民户口簿原件'],
  ['统一公共支付是哪个部门负责的', 'department', '实施主体：广东省财政厅'],
  ['狗咬人谁先掏医药费', 'who', '由养犬人先行垫付'],
  ['个体户和公司有什么区别', 'difference', '两者的主要区别是'],
  ['申请公租房要什么条件', 'condition', '应当符合下列条件'],
  ['什么是合法稳定就业', 'definition', '合法稳定就业，是指'],
  ['居住证怎么申请', 'procedure', '向派出所提交申请'],
  ['不登记会怎样', 'consequence', '责令改正，处500元以下罚款'],
  ['能不能代办', 'permission', '可以委托他人代为申请'],
])('“%s” asks for %s, which “%s” tells', (question, name, telling) => {
  const type = questionTypes(question).find((one) => one.name === name);
  expect(type?.tells.test(telling)).toBe(true);
});

test('how many days it takes is no question for an amount', () => {
  expect(questionTypes('多少天能拿到居住证').map(({ name }) => name)).not.toContain('amount');
});
