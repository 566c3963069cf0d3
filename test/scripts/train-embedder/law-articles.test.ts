import { describe, expect, it } from 'vitest';
import { splitLaw, titleKey } from '../../../scripts/train-embedder/law-articles.ts';

describe('splitting a law for training', () => {
  it('gives one article per 条 with the headings above it', () => {
    const law = `# 云川市停车条例

2020年1月1日 公布

<!-- INFO END -->

## 第一章 总则

第一条 为了停车，制定本条例。

### 第一节 范围

第二条 本条例适用于：

（一）道路；

依照第一条的规定处理。

## 第二章 附则

第三条之一 自公布之日起施行。
`;
    expect(splitLaw(law, '').map(({ label, headings, text }) => [label, headings, text])).toEqual([
      ['第一条', ['第一章 总则'], '第一条 为了停车，制定本条例。'],
      [
        '第二条',
        ['第一章 总则', '第一节 范围'],
        '第二条 本条例适用于：\n（一）道路；\n依照第一条的规定处理。',
      ],
      ['第三条之一', ['第二章 附则'], '第三条之一 自公布之日起施行。'],
    ]);
  });

  it('splits a text without 条 at its 一、 and keeps what comes before', () => {
    const parts = splitLaw('# 通知\n\n各区：\n\n一、登记\n\n甲\n\n二、发证\n', '');
    expect(parts.map(({ label, text }) => [label, text])).toEqual([
      ['序言', '各区：'],
      ['一', '一、登记\n甲'],
      ['二', '二、发证'],
    ]);
  });

  it('does not take a line that begins by citing an article for that article', () => {
    const law = '# 法\n<!-- INFO END -->\n第一条 甲。\n第二条、第三条规定的情形除外。\n第二条 乙。';
    expect(splitLaw(law, '').map(({ label }) => label)).toEqual(['第一条', '第二条']);
  });
});

describe('the key of a title', () => {
  it.each([
    ['中华人民共和国民法典', '民法典'],
    [
      '最高人民法院关于适用《中华人民共和国保险法》若干问题的解释（三）',
      '最高人民法院关于适用《保险法》若干问题的解释(三)',
    ],
    ['中华人民共和国公司法（2023年修订）', '公司法'],
  ])('is the same for %s and %s', (one, other) => {
    expect(titleKey(one).replace('（三）', '(三)')).toBe(titleKey(other));
  });

  it('keeps the number of an interpretation', () => {
    expect(titleKey('解释（一）')).not.toBe(titleKey('解释（二）'));
  });
});
