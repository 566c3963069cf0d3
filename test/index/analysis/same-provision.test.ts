import { describe, expect, it } from 'vitest';
import { sameProvision } from '../../../index/analysis/same-provision.ts';

describe('sameProvision on articles', () => {
  it.each([
    ['第54条', '第五十四条'],
    ['第 五十四 条', '第五十四条'],
    ['第五十四条', '第五十四条/第二款'],
    ['第五十四条', '第五十四条/第二款/第（三）项'],
    ['第五十四条第二款', '第五十四条'],
    ['第五十四条第二款', '第五十四条/第二款'],
    ['第五十四条第二款第（三）项', '第五十四条第2款'],
    ['第五十四条第（三）项', '第五十四条/第一款/第（三）项'],
    ['第一百二十条之一', '第120条之一/第二款'],
    ['第二条', '附件/第二条'],
    ['第二条', '第二条~2/第一款'],
  ])('finds %s at %s', (stated, found) => {
    expect(sameProvision(stated, found)).toBe(true);
  });

  it.each([
    ['第五十四条', '第五十五条'],
    ['第五条', '第五十条'],
    ['第五十四条第二款', '第五十四条/第三款'],
    ['第一百二十条', '第一百二十条之一'],
    ['第一百二十条之二', '第一百二十条之一'],
    ['第一章', '第一条'],
    ['第二条', '申请材料'],
  ])('does not find %s at %s', (stated, found) => {
    expect(sameProvision(stated, found)).toBe(false);
  });
});

describe('sameProvision on headings', () => {
  it.each([
    ['办理流程', '三、办理流程'],
    ['三、办理流程：', '办理流程/（一）受理'],
    ['受理', '三、办理流程/（一）受理'],
    ['三、办理流程/（一）受理', '附则/三、办理流程/（一）受理'],
    ['办居住证要多久?', '常见问题/办居住证要多久？'],
    ['第一章 总则', '第一章 总则'],
    ['类别/等级变更', '一、类别/等级变更'],
  ])('finds %s at %s', (stated, found) => {
    expect(sameProvision(stated, found)).toBe(true);
  });

  it.each([
    ['办理流程', '办理地点'],
    ['三、办理流程/（一）受理', '三、办理流程'],
    ['受理', '受理条件'],
    ['', '受理条件'],
    ['', '——'],
    ['2019年标准', '2025年标准'],
  ])('does not find %s at %s', (stated, found) => {
    expect(sameProvision(stated, found)).toBe(false);
  });
});
