import { describe, expect, test } from 'vitest';
import {
  canonicalProvisionLabel,
  findProvisionReferences,
  formatProvisionLabel,
  parseProvisionLabel,
  provisionPathOf,
} from '../../../index/analysis/provision-label.ts';

describe('canonicalProvisionLabel', () => {
  test.each([
    ['第54条', '第五十四条'],
    ['第 54 条', '第五十四条'],
    ['第五十四条', '第五十四条'],
    ['第５４条之1', '第五十四条之一'],
    ['第一百二十条之一', '第一百二十条之一'],
    ['第二款', '第二款'],
    ['第3项', '第（三）项'],
    ['第（三）项', '第（三）项'],
    ['第(三)项', '第（三）项'],
    ['第十条第2款第三项', '第十条第二款第（三）项'],
    ['第二分编', '第二编'],
    ['第3章第一节', '第三章第一节'],
    ['申请材料', '申请材料'],
  ])('%s → %s', (text, label) => {
    expect(canonicalProvisionLabel(text)).toBe(label);
  });
});

test('refuses what is no label', () => {
  for (const text of ['', '第', '54', '第五十四', '第五十四条和'])
    expect(parseProvisionLabel(text)).toBeNull();
});

test('gives the path under which a Document holds the Provision', () => {
  const [found] = findProvisionReferences('第二章第十条第一款第（三）项');
  expect(found && provisionPathOf(found.reference)).toBe('第十条/第一款/第（三）项');
  expect(provisionPathOf(parseProvisionLabel('第二款') as never)).toBeNull();
});

describe('findProvisionReferences', () => {
  const read = (text: string) =>
    findProvisionReferences(text).map(({ title, reference }) => [title, formatProvisionLabel(reference)]);

  test('reads the law named before the label', () => {
    expect(read('民法典第三条第二款怎么说')).toEqual([['民法典', '第三条第二款']]);
    expect(read('请问《中华人民共和国劳动合同法》第39条和第四十条')).toEqual([
      ['中华人民共和国劳动合同法', '第三十九条'],
      [null, '第四十条'],
    ]);
    expect(read('根据居住证暂行条例的第2条')).toEqual([['居住证暂行条例', '第二条']]);
  });

  test('takes 本法 and 本条例 for no name', () => {
    expect(read('违反本法第十条规定的')).toEqual([[null, '第十条']]);
  });

  test('finds nothing in ordary counting', () => {
    expect(read('我有3个孩子，第三次办理，一共5项材料')).toEqual([]);
  });
});
