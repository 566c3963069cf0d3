import { expect, test } from 'vitest';
import { namedService, serviceShare } from '../../../src/answer/understand/named-service.ts';

test.each([
  ['延期G字签证的咨询电话是多少？', '延期G字签证'],
  ['办理企业职工重复缴费退款需要提交哪些材料？', '企业职工重复缴费退款'],
  ['落户窗口的咨询电话', '落户'],
  ['办居住证要住满多久', null],
])('%s names the service %s', (question, name) => {
  expect(namedService(question)).toBe(name);
});

test('a title is about a service when it contains its name', () => {
  expect(serviceShare('中国GTC《腾飞》内刊下载', '中国GTC《腾飞》内刊下载办事指南')).toBe(1);
  expect(serviceShare('2019年化肥减量工作方案查询', '广东省2019年化肥减量工作方案查询办事指南')).toBe(1);
});

test('another number or another letter is another service', () => {
  expect(serviceShare('延期X1字签证', '延期X2字签证办事指南')).toBe(0);
  expect(serviceShare('2018年度奖项查询', '2019年度奖项查询办事指南')).toBe(0);
});

test('a neighbouring service shares only part of the name', () => {
  const share = serviceShare('签发外国人停留证件', '补发外国人停留证件办事指南');
  expect(share).toBeGreaterThan(0.5);
  expect(share).toBeLessThan(0.95);
});
