import { describe, expect, it } from 'vitest';
import { joinWrappedLines, wrapWidth } from '../../../ingest/readers/wrapped-lines.ts';

const wrapped = [
  '　　第一条　为了规范全市居住证的申领和发放工作，保障持',
  '证人的合法权益，根据有关法律、行政法规的规定，结合本市',
  '实际情况，制定本办法，请各区各部门认真贯彻执行本办法。',
  '　　第二条　在本市居住的非本市户籍人员申领居住证，适用',
  '本办法。',
];

describe('joinWrappedLines', () => {
  it('joins lines that a program broke at a fixed width, without a space between Chinese characters', () => {
    expect(joinWrappedLines(wrapped, wrapWidth(wrapped))).toEqual([
      '第一条　为了规范全市居住证的申领和发放工作，保障持证人的合法权益，根据有关法律、行政法规的规定，结合本市实际情况，制定本办法，请各区各部门认真贯彻执行本办法。',
      '第二条　在本市居住的非本市户籍人员申领居住证，适用本办法。',
    ]);
  });

  it('keeps lines apart when they are paragraphs of different length', () => {
    const lines = [
      '一、办理条件',
      '年满十六周岁。',
      '二、所需材料',
      '身份证原件及复印件。',
      '近期照片一张。',
    ];
    expect(joinWrappedLines(lines, wrapWidth(lines))).toEqual(lines);
  });

  it('keeps a space between Latin words only', () => {
    expect(joinWrappedLines(['please read the manual of', 'the service'], 10)).toEqual([
      'please read the manual of the service',
    ]);
  });
});
