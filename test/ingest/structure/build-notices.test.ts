import { describe, expect, test } from 'vitest';
import type { Document } from '../../../index/document.ts';
import { splitPassages } from '../../../ingest/passages/split-passages.ts';
import type { Block } from '../../../ingest/readers/block.ts';
import { buildDocuments } from '../../../ingest/structure/build-documents.ts';
import { readMarkdown } from './read-markdown.ts';

function build(text: string, sourceFile = '文件.md'): Document[] {
  return buildDocuments(readMarkdown(text), { sourceFile, sourceRoot: '/corpus', today: '2026-01-01' });
}

function paths(document: Document | undefined): string[] {
  return document?.provisions.map((each) => each.path) ?? [];
}

const NOTICE = `云川市财政局
关于调整停车补贴标准的通知

云财〔2025〕7号

各区人民政府：

现就有关事项通知如下：

一、补贴标准

（一）小型车每月100元。

（二）电动车每月200元，按实际天数折算，由区级财政部门审核后统一发放。

1．按月申报；

2．按季发放。

二、其他事项

本通知自2025年3月1日起执行，有效期3年。《云川市财政局关于停车补贴的通知》（云财〔2020〕3号）同时废止。

云川市财政局

2025年2月10日

附件1

补贴申请表`;

describe('a notice', () => {
  const [notice] = build(NOTICE);

  test('has sections by its numbers, a signature and annexes', () => {
    expect(paths(notice)).toEqual([
      '导语',
      '一、补贴标准',
      '一、补贴标准/（一）',
      '一、补贴标准/（二）',
      '一、补贴标准/（二）/1',
      '一、补贴标准/（二）/2',
      '二、其他事项',
      '落款',
      '附件1',
    ]);
  });

  test('names a numbered paragraph by its first words', () => {
    const label = notice?.provisions.find((each) => each.path === '一、补贴标准/（二）')?.label;
    expect(label).toBe('（二）电动车每月200元');
  });

  test('reads title over two lines, number, dates, term and what it repeals', () => {
    expect(notice).toMatchObject({
      title: '云川市财政局关于调整停车补贴标准的通知',
      documentNumber: '云财〔2025〕7号',
      issuer: '云川市财政局',
      promulgatedOn: '2025-02-10',
      effectiveFrom: '2025-03-01',
      repealedOn: '2028-03-01',
      supersedes: ['云川市财政局关于停车补贴的通知'],
      category: '规范性文件',
    });
  });
});

describe('several regulations in one file', () => {
  const [notice, rules] = build(`# 云川市公安局关于印发云川市养犬管理办法的通知

云公规〔2025〕1号

各分局：

现将《云川市养犬管理办法》印发给你们，请认真执行。

云川市公安局

2025年1月5日

云川市养犬管理办法

第一章 总则

第一条 为规范养犬行为，制定本办法。

第二条 本办法自2025年2月1日起施行。`);

  test('a notice and what it carries are two documents', () => {
    expect(notice?.title).toBe('云川市公安局关于印发云川市养犬管理办法的通知');
    expect(paths(notice)).toEqual(['正文', '落款']);
    expect(rules?.title).toBe('云川市养犬管理办法');
    expect(paths(rules)).toEqual(['第一章', '第一条', '第二条']);
  });

  test('what is carried has number, issuer and date of the notice', () => {
    expect(rules).toMatchObject({
      documentNumber: '云公规〔2025〕1号',
      issuer: '云川市公安局',
      promulgatedOn: '2025-01-05',
      effectiveFrom: '2025-02-01',
    });
  });

  test('a regulation printed without its title has the name the notice gives it', () => {
    const [, untitled] = build(`# 云川市教育局关于发布《云川市校车安全规定》的通知

各区教育局：

现发布《云川市校车安全规定》，自2025年9月1日起执行。

第一条 校车应当按期检验。

第二条 校车驾驶人应当取得资格。`);
    expect(untitled?.title).toBe('云川市校车安全规定');
    expect(paths(untitled)).toEqual(['第一条', '第二条']);
  });

  test('each 第一条 keeps its own document, and ids differ', () => {
    const bound = build(`# 甲办法

第一条 甲的第一条。

第二条 甲的第二条。

# 乙管理规定

第一条 乙的第一条。`);
    expect(bound.map((each) => [each.title, paths(each)])).toEqual([
      ['甲办法', ['第一条', '第二条']],
      ['乙管理规定', ['第一条']],
    ]);
    expect(new Set(bound.map((each) => each.id)).size).toBe(2);
  });

  test('an order that only promulgates belongs to its regulation', () => {
    const documents = build(`云川市人民政府令

第12号

《云川市供水办法》已经市政府常务会议通过，现予公布，自2024年5月1日起施行。

2024年3月2日

云川市供水办法

第一条 为了保障供水，制定本办法。

第二条 供水单位应当保证水质。`);
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      title: '云川市供水办法',
      documentNumber: '云川市人民政府令第12号',
      issuer: '云川市人民政府',
      promulgatedOn: '2024-03-02',
      effectiveFrom: '2024-05-01',
    });
  });
});

test('articles whose numbers start again are told apart by the part around them', () => {
  const [document] = build(`# 云川市章程

## 第一编 会员

第一条 会员自愿加入。

## 第二编 理事

第一条 理事由会员选举。`);
  expect(paths(document)).toEqual(['第一编', '第一条', '第二编', '第二编/第一条']);
});

test('items printed without a space after 第N条 are still articles, mentions of articles are not', () => {
  const [document] = build(`# 云川市办法

第一条为了管理，制定本办法。

第二条中小企业可以申请。

第二条规定的补贴按年发放。

第三条本办法自2025年1月1日起施行。`);
  expect(paths(document)).toEqual(['第一条', '第二条', '第二条/第一款', '第二条/第二款', '第三条']);
});

test('a table of contents is text but no provision', () => {
  const [document] = build(`# 云川市条例

目 录

第一章 总则

第二章 附则

第一章 总则

第一条 为了试验，制定本条例。

第二章 附则

第二条 本条例自公布之日起施行。`);
  expect(paths(document)).toEqual(['第一章', '第一条', '第二章', '第二条']);
  expect(document?.text).toContain('目 录');
});

describe('questions and answers', () => {
  test.each([
    ['问：怎么办居住证？\n\n答：到派出所。\n\n问：要多久？\n\n答：15日。'],
    ['1.怎么办居住证？\n\n答：到派出所。\n\n2.要多久？\n\n答：15日。'],
    ['## 怎么办居住证？\n\n到派出所。\n\n## 要多久？\n\n15日。'],
  ])('are pairs named by the question: %#', (body) => {
    const [document] = build(`# 居住证常见问题\n\n${body}`);
    const pairs = document?.provisions.filter((each) => each.kind === 'qa') ?? [];
    expect(pairs.map((each) => each.label)).toEqual(['怎么办居住证？', '要多久？']);
    expect(document?.text.slice(pairs[1]?.start, pairs[1]?.end)).toContain('15日。');
  });
});

describe('tables', () => {
  const table: Block = {
    kind: 'table',
    caption: '收费标准表',
    header: ['项目', '金额'],
    rows: [
      ['首次', '20元'],
      ['补办', '40元'],
    ],
    page: 3,
  };
  const [document] = buildDocuments(
    {
      ...readMarkdown('# 云川市收费规定\n\n第一条 收费按下表执行。'),
      blocks: [
        ...readMarkdown('# 云川市收费规定\n\n第一条 收费按下表执行。').blocks,
        table,
        { kind: 'paragraph', text: '第二条 本规定自公布之日起施行。', page: 3 },
      ],
    },
    { sourceFile: '收费.pdf', sourceRoot: '/corpus' },
  );

  test('are rows of cells in the text and a provision with their page', () => {
    const found = document?.provisions.find((each) => each.kind === 'table');
    expect(found).toMatchObject({ path: '第一条/第一款/收费标准表', label: '收费标准表', page: 3 });
    expect(document?.text.slice(found?.start, found?.end)).toBe(
      '收费标准表\n项目 | 金额\n首次 | 20元\n补办 | 40元',
    );
  });
});

test('front matter and sidecar win over the text, and disagreement is told', () => {
  const read = readMarkdown(NOTICE, {
    frontMatter: { 施行日期: '2025-04-01', issuer: '云川市财政局办公室' },
  });
  const [document] = buildDocuments(read, {
    sourceFile: 'a.md',
    sourceRoot: '/',
    sidecar: { issuer: '云川市财政局（人工登记）' },
    today: '2026-01-01',
  });
  expect(document).toMatchObject({
    effectiveFrom: '2025-04-01',
    issuer: '云川市财政局（人工登记）',
    repealedOn: '2028-04-01',
  });
  expect(document?.warnings.map((each) => each.code)).toContain('override-differs');
});

test('a bullet list reads as its words, numbered labels are written out', () => {
  const [document] = build(
    '# 身份证办事指南\n\n- 办理地点：中山路1号\n- 电话：12345\n\n## 申请材料\n\n1. 身份证\n2. 照片',
  );
  expect(document?.text).toBe(
    '身份证办事指南\n办理地点：中山路1号\n电话：12345\n申请材料\n1. 身份证\n2. 照片',
  );
});

test('the annexes that a notice lists open no section', () => {
  const [document] = build(`# 云川市民政局关于开展临时救助工作的通知

请认真贯彻执行。

附件：1.云川市临时救助申请表

2.救助标准一览表

云川市民政局

2024年6月1日
`);
  expect(document?.provisions.map(({ path }) => path)).toEqual(['正文', '落款']);
  expect(document?.text).toContain('2.救助标准一览表');
});

test("what follows a lone table is its document's text, not a preamble", () => {
  const [document] = build(
    '# 云川市收费目录\n\n| 项目 | 标准 |\n| --- | --- |\n| 补领 | 20元 |\n\n本目录自2024年1月1日起施行。\n',
  );
  expect(document?.provisions.map(({ path }) => path)).toEqual(['表1', '正文']);
});

test('what was recognised from pictures is known by its place in the text', () => {
  const read = readMarkdown('');
  const blocks = [
    { kind: 'paragraph', text: '云川市停车办法', page: 1 },
    { kind: 'paragraph', text: '第一条 为了规范停车，制定本办法。', page: 1 },
    { kind: 'paragraph', text: '第二条 停车收费每小时五元。', page: 2, ocr: true },
    { kind: 'paragraph', text: '第三条 本办法自2024年1月1日起施行。', page: 2, ocr: true },
  ] as const;
  const [document] = buildDocuments({ ...read, blocks }, { sourceFile: '停车.pdf', sourceRoot: '/' });
  expect(document?.recognised.map(({ start, end }) => document.text.slice(start, end))).toEqual([
    '第二条 停车收费每小时五元。\n第三条 本办法自2024年1月1日起施行。',
  ]);
  expect(splitPassages(document as Document).map(({ provision, ocr }) => [provision, ocr])).toEqual([
    ['第一条', false],
    ['第二条', true],
    ['第三条', true],
  ]);
});
