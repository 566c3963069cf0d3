import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../../../ingest/readers/docx/number-format.ts';
import { buildDocx, cell, definition, level, list, numbered, paragraph, table } from '../build/docx.ts';
import { shown } from '../show-blocks.ts';

const articles = level(0, 'chineseCounting', '第%1条');
const items = level(1, 'chineseCounting', '（%2）');

describe('automatic numbers of a Word file', () => {
  it('are written out as printed, deeper levels starting again under each number', async () => {
    const body = [
      paragraph('总则。', numbered(1)),
      paragraph('甲；', numbered(1, 1)),
      paragraph('乙。', numbered(1, 1)),
      paragraph('分则。', numbered(1)),
      paragraph('丙。', numbered(1, 1)),
    ].join('');
    const numbering = definition(7, articles + items) + list(1, 7);
    expect(await shown(buildDocx(body, { numbering }), '法.docx')).toEqual([
      '[第一条] 总则。',
      '[（一）] 甲；',
      '[（二）] 乙。',
      '[第二条] 分则。',
      '[（一）] 丙。',
    ]);
  });

  it('count on after a table and after paragraphs without a number', async () => {
    const body = `${paragraph('甲。', numbered(1))}${table([cell('对象'), cell('标准')], [cell('老人'), cell('200元')])}${paragraph('说明。')}${paragraph('乙。', numbered(1))}`;
    const lines = await shown(
      buildDocx(body, { numbering: definition(7, articles) + list(1, 7) }),
      '法.docx',
    );
    expect(lines.at(0)).toBe('[第一条] 甲。');
    expect(lines.at(-1)).toBe('[第二条] 乙。');
  });

  it('are not invented where numbering id 0 takes a paragraph out of the list of its style', async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="Article"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`;
    const style = '<w:pStyle w:val="Article"/>';
    const body = `${paragraph('甲。', style)}${paragraph('说明。', `${style}<w:numPr><w:numId w:val="0"/></w:numPr>`)}${paragraph('乙。', style)}`;
    const numbering = definition(7, articles) + list(1, 7);
    expect(await shown(buildDocx(body, { numbering, styles }), '法.docx')).toEqual([
      '[第一条] 甲。',
      '说明。',
      '[第二条] 乙。',
    ]);
  });

  it('come from the level that a style is linked to', async () => {
    const styles = ['Chapter', 'Article']
      .map(
        (id) =>
          `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
      )
      .join('');
    const numbering =
      definition(
        7,
        level(0, 'chineseCounting', '第%1章', '<w:pStyle w:val="Chapter"/>') +
          level(1, 'chineseCounting', '第%2条', '<w:lvlRestart w:val="0"/><w:pStyle w:val="Article"/>'),
      ) + list(1, 7);
    const body = [
      paragraph('总则', '<w:pStyle w:val="Chapter"/>'),
      paragraph('甲。', '<w:pStyle w:val="Article"/>'),
      paragraph('附则', '<w:pStyle w:val="Chapter"/>'),
      paragraph('乙。', '<w:pStyle w:val="Article"/>'),
    ].join('');
    expect(await shown(buildDocx(body, { numbering, styles }), '法.docx')).toEqual([
      '[第一章] 总则',
      '[第一条] 甲。',
      '[第二章] 附则',
      '[第二条] 乙。',
    ]);
  });

  it('start where a list of the same definition says, and go on where it does not', async () => {
    const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>';
    const numbering =
      definition(7, level(0, 'decimal', '%1.')) + list(1, 7) + list(2, 7, restart) + list(3, 7);
    const body = [1, 1, 2, 2, 3].map((id, at) => paragraph(`项${at}。`, numbered(id))).join('');
    expect(await shown(buildDocx(body, { numbering }), '法.docx')).toEqual([
      '[1.] 项0。',
      '[2.] 项1。',
      '[5.] 项2。',
      '[6.] 项3。',
      '[7.] 项4。',
    ]);
  });

  it('follow a list that names its definition through a list style', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Laws"/></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Laws"/>${articles}</w:abstractNum>${list(1, 1)}`;
    expect(await shown(buildDocx(paragraph('甲。', numbered(1)), { numbering }), '法.docx')).toEqual([
      '[第一条] 甲。',
    ]);
  });

  it('write legal numbers of upper levels in digits', async () => {
    const numbering =
      definition(7, level(0, 'chineseCounting', '%1、') + level(1, 'decimal', '%1.%2', '<w:isLgl/>')) +
      list(1, 7);
    const body = paragraph('甲', numbered(1)) + paragraph('乙', numbered(1, 1));
    expect(await shown(buildDocx(body, { numbering }), '法.docx')).toEqual(['[一、] 甲', '[1.1] 乙']);
  });

  it('show a bullet as a dash when its sign is from a symbol font', async () => {
    const numbering = definition(7, level(0, 'bullet', '\uf06c')) + list(1, 7);
    expect(await shown(buildDocx(paragraph('甲', numbered(1)), { numbering }), '法.docx')).toEqual([
      '[-] 甲',
    ]);
  });
});

describe('formatNumber', () => {
  it.each([
    [10, 'chineseCounting', '十'],
    [19, 'chineseCounting', '十九'],
    [20, 'chineseCounting', '二十'],
    [101, 'chineseCountingThousand', '一百零一'],
    [110, 'chineseCounting', '一百一十'],
    [1005, 'chineseCountingThousand', '一千零五'],
    [1260, 'chineseCountingThousand', '一千二百六十'],
    [12, 'chineseLegalSimplified', '壹拾贰'],
    [105, 'ideographDigital', '一〇五'],
    [3, 'ideographTraditional', '丙'],
    [4, 'upperRoman', 'IV'],
    [28, 'lowerLetter', 'bb'],
    [11, 'decimalEnclosedCircle', '⑪'],
    [7, 'decimalZero', '07'],
    [12, 'decimalFullWidth', '１２'],
    [5, 'none', ''],
  ])('writes %i as %s: %s', (number, format, text) => {
    expect(formatNumber(number, format)).toBe(text);
  });
});
