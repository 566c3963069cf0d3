import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document, Passage } from '../../../index/document.ts';
import { splitPassages } from '../../../ingest/passages/split-passages.ts';
import type { Block } from '../../../ingest/readers/block.ts';
import { buildDocuments } from '../../../ingest/structure/build-documents.ts';
import { readMarkdown } from '../structure/read-markdown.ts';

function build(blocks: readonly Block[]): Document {
  const read = { ...readMarkdown(''), blocks };
  return buildDocuments(read, { sourceFile: 'a.md', sourceRoot: '/' })[0] as Document;
}

function split(markdown: string): Passage[] {
  return splitPassages(build(readMarkdown(markdown).blocks));
}

const sentence = '申请人应当如实提交材料并对其真实性负责，';

describe('an article', () => {
  test('is one passage with the headings around it', () => {
    const passages = split(
      '# 云川市条例\n\n## 第一章 总则\n\n第一条 甲。\n\n乙。\n\n## 第二章 附则\n\n第二条 丙。',
    );
    expect(passages.map((each) => [each.provision, each.headingTrail, each.text])).toEqual([
      ['第一条', ['第一章 总则'], '第一条 甲。\n乙。'],
      ['第二条', ['第二章 附则'], '第二条 丙。'],
    ]);
  });

  test('is split between 款 when it is long', () => {
    const long = sentence.repeat(20);
    const passages = split(`# 云川市条例\n\n第一条 ${long}甲。\n\n${long}乙。\n\n${long}丙。`);
    expect(passages.map((each) => [each.id, each.label])).toEqual([
      ['云川市条例#第一条/第一款', '第一条第一款'],
      ['云川市条例#第一条/第二款', '第一条第二款'],
      ['云川市条例#第一条/第三款', '第一条第三款'],
    ]);
    expect(passages[0]?.text).toMatch(/^第一条 /u);
  });

  test('is split between 项 when one 款 is long, the first piece with the words that open the list', () => {
    const items = Array.from(
      { length: 9 },
      (_, at) => `（${'一二三四五六七八九'[at]}）${sentence.repeat(6)}；`,
    );
    const passages = split(`# 云川市条例\n\n第一条 有下列情形之一的：\n\n${items.join('\n\n')}`);
    expect(passages[0]).toMatchObject({ provision: '第一条/第一款', kind: 'paragraph' });
    expect(passages[1]?.provision).toBe('第一条/第一款/第（六）项');
    expect(passages[1]?.label).toBe('第一条第一款第（六）项');
  });
});

test('the fields of a guide stay together, its sections apart', () => {
  const passages = split(
    `# 办证指南\n\n- 电话：12345\n- 地点：中山路\n\n## 受理条件\n\n${sentence}。\n\n## 申请材料\n\n1. 身份证\n2. 照片`,
  );
  expect(passages.map((each) => [each.provision, each.text])).toEqual([
    ['导语', '电话：12345\n地点：中山路'],
    ['受理条件', `受理条件\n${sentence}。`],
    ['申请材料', '申请材料\n1. 身份证\n2. 照片'],
  ]);
});

test('a question leads to its answer', () => {
  const [passage] = split('# 常见问题\n\n## 怎么办居住证？\n\n到派出所。');
  expect(passage).toMatchObject({
    kind: 'qa',
    askedAs: ['怎么办居住证？'],
    text: '怎么办居住证？\n到派出所。',
  });
});

test('a large table is split between rows, each part with the header in its trail', () => {
  const rows = Array.from({ length: 60 }, (_, at) => [`第${at}项服务`, `${at}元每次每人`]);
  const document = build([
    { kind: 'heading', level: 1, text: '云川市收费标准', page: 1 },
    { kind: 'table', caption: null, header: ['项目', '金额'], rows, page: 1 },
  ]);
  const passages = splitPassages(document);
  expect(passages.length).toBeGreaterThan(1);
  expect(passages[0]?.headingTrail).toEqual([]);
  for (const passage of passages.slice(1)) {
    expect(passage.headingTrail).toEqual(['项目 | 金额']);
    expect(passage.text).not.toContain('项目 | 金额');
    expect(passage.id).toMatch(/#表1~p\d+$/u);
  }
});

test('an endless paragraph is cut where sentences end', () => {
  const passages = split(`# 说明\n\n${`${sentence}不得隐瞒。`.repeat(80)}`);
  expect(passages.length).toBeGreaterThan(2);
  for (const passage of passages) expect(passage.text).toMatch(/不得隐瞒。$/u);
});

/** Lines that exercise every kind of structure, in any order. */
const anyLine = fc.oneof(
  fc.constantFrom(
    '第一章 总则',
    '第二章 附则',
    '一、范围',
    '（一）条件',
    '1.材料',
    '（2）证件',
    '附件1',
    '目录',
  ),
  fc.integer({ min: 1, max: 40 }).map((number) => `第${number}条 ${sentence.repeat(number)}。`),
  fc.integer({ min: 1, max: 60 }).map((count) => `${sentence.repeat(count)}。`),
  fc.constantFrom(
    '问：怎么办？',
    '答：到窗口办。',
    '电话：12345',
    '云川市财政局',
    '2025年1月1日',
    '云川市停车办法',
  ),
);
const anyBlock = fc.oneof(
  anyLine.map((text): Block => ({ kind: 'paragraph', text, page: null })),
  fc
    .record({ level: fc.integer({ min: 1, max: 4 }), text: anyLine })
    .map(({ level, text }): Block => ({ kind: 'heading', level, text: text.slice(0, 30), page: null })),
  fc
    .array(fc.tuple(anyLine, anyLine), { minLength: 1, maxLength: 8 })
    .map((rows): Block => ({ kind: 'table', caption: null, header: ['甲', '乙'], rows, page: null })),
);

test('whatever the structure, passages are exact slices, never overlap, and leave out nothing but headings', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { minLength: 1, maxLength: 30 }), (blocks) => {
      const documents = buildDocuments(
        { ...readMarkdown(''), blocks },
        { sourceFile: 'a.md', sourceRoot: '/' },
      );
      for (const document of documents) {
        const passages = splitPassages(document);
        let covered = 0;
        for (const passage of passages) {
          expect(passage.text).toBe(document.text.slice(passage.start, passage.end));
          expect(passage.start).toBeGreaterThanOrEqual(covered);
          const between = document.text.slice(covered, passage.start);
          for (const line of between.split('\n')) expect(line.length, line).toBeLessThanOrEqual(60);
          covered = passage.end;
        }
        expect(new Set(passages.map((each) => each.id)).size).toBe(passages.length);
        expect(new Set(document.provisions.map((each) => each.path)).size).toBe(document.provisions.length);
        for (const line of document.text.slice(covered).split('\n'))
          expect(line.length, line).toBeLessThanOrEqual(60);
      }
    }),
    { numRuns: 300 },
  );
});
