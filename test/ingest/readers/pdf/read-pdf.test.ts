import { describe, expect, it } from 'vitest';
import { buildPdf, grid, type PdfPage, slanted, text } from '../build/pdf.ts';
import { read, showBlocks, shown } from '../show-blocks.ts';

/** Lines of body text from a height downwards, 20 points apart. */
const lines = (x: number, top: number, contents: readonly string[], size = 12): string[] =>
  contents.map((content, at) => text(x, top - at * 20, content, size));

/** A line of exactly 34 characters: from margin to margin at 12 points. */
const full = (start: string): string => start.padEnd(34, '持证人依法享有各项公共服务和便利');

const body = (page: number): string[] =>
  lines(90, 700, [
    `　　${full(`第${page + 1}条申领居住证的人员应当如实提供材料`).slice(0, 32)}`,
    full(`接上行${'甲乙丙丁戊己'[page]}`),
    `最后一行${'甲乙丙丁戊己'[page]}不满。`,
  ]);

describe('a PDF', () => {
  it('with a font that is not embedded comes out as its exact text', async () => {
    const result = await read(
      buildPdf([{ content: [text(90, 700, '云川市居住证办法，2026年1月1日起施行。')] }], {
        title: '居住证办法',
      }),
      '法.pdf',
    );
    expect(showBlocks(result.blocks)).toEqual(['云川市居住证办法，2026年1月1日起施行。']);
    expect(result).toMatchObject({ claimedTitle: '居住证办法', pageCount: 1, warnings: [] });
  });

  it('has its broken lines joined to paragraphs, each with its page', async () => {
    const pages: PdfPage[] = [0, 1].map((page) => ({ content: body(page) }));
    const { blocks } = await read(buildPdf(pages), '法.pdf');
    expect(blocks.map(({ page }) => page)).toEqual([1, 2]);
    expect(showBlocks(blocks)[0]).toMatch(/^第1条申领.*接上行甲.*最后一行甲不满。$/u);
  });

  it('has a paragraph joined over the page break', async () => {
    const first = lines(90, 740, [full('　　第一条本市居民'), full('可以依照本办法')]);
    const second = lines(90, 740, ['申领居住证。', `　　${'第二条本办法自发布之日起施行。'}`]);
    const { blocks } = await read(buildPdf([{ content: first }, { content: second }]), '法.pdf');
    expect(blocks).toHaveLength(2);
    expect(showBlocks(blocks)[0]).toMatch(/申领居住证。$/u);
    expect(blocks[1]).toMatchObject({ text: '第二条本办法自发布之日起施行。', page: 2 });
  });

  it('loses running heads, page numbers of a compendium and slanted watermarks', async () => {
    const pages = [0, 1, 2, 3].map((page) => ({
      content: [
        // The head carries the page number, so that it is never the same text twice.
        text(90, 800, `云川市政策汇编（2026年版） ${357 + page}`, 9),
        ...body(page),
        slanted(150, 300, '内部资料'),
        text(290, 40, `${357 + page}`, 9),
      ],
    }));
    const shownLines = await shown(buildPdf(pages), '法.pdf');
    expect(shownLines).toHaveLength(4);
    expect(shownLines.join('')).not.toMatch(/汇编|内部资料|35\d|360/u);
  });

  it('loses the page number of a single page, and no number in the text', async () => {
    const content = [
      text(90, 700, '补贴标准为每人每月'),
      text(90, 660, '210'),
      text(90, 620, '元，按月发放。'),
      text(290, 45, '— 210 —', 9),
    ];
    expect((await shown(buildPdf([{ content }]), '法.pdf')).join('')).toBe(
      '补贴标准为每人每月210元，按月发放。',
    );
  });

  it('reads two columns one after the other, below a title across both', async () => {
    const column = (name: string): string[] =>
      Array.from({ length: 8 }, (_, at) => `${name}${at}${'栏内文字'.repeat(4)}`.slice(0, 16));
    const content = [
      text(180, 760, '云川市居住证办法解读', 20),
      ...lines(80, 700, column('左')),
      ...lines(310, 700, column('右')),
    ];
    const joined = (await shown(buildPdf([{ content }]), '法.pdf')).join('');
    expect(joined.indexOf('左7')).toBeGreaterThan(0);
    expect(joined.indexOf('右0')).toBeGreaterThan(joined.indexOf('左7'));
    expect(joined.indexOf('左0')).toBeGreaterThan(joined.indexOf('解读'));
  });

  it('takes larger type for headings', async () => {
    const content = [
      text(150, 740, '云川市居住证办法', 22),
      text(220, 690, '第一章总则', 16),
      ...lines(90, 640, ['第一条为了规范居住证管理，制定本办法。']),
    ];
    expect(await shown(buildPdf([{ content }]), '法.pdf')).toEqual([
      '# 云川市居住证办法',
      '## 第一章总则',
      '第一条为了规范居住证管理，制定本办法。',
    ]);
  });

  it('reads tables that rules draw, merged cells written out', async () => {
    const content = [
      ...grid([90, 190, 290, 490], [700, 670]),
      ...grid([90, 190, 290, 490], [670, 640, 610]).filter((_, at) => at !== 1),
      '0.5 w 190 640 m 490 640 l S',
      text(100, 680, '对象'),
      text(200, 680, '年龄'),
      text(300, 680, '标准'),
      text(100, 635, '老人'),
      text(200, 650, '80岁'),
      text(300, 650, '200元'),
      text(200, 620, '90岁'),
      text(300, 620, '400元，按月'),
    ];
    expect(await shown(buildPdf([{ content }]), '表.pdf')).toEqual([
      '表头：对象 | 年龄 | 标准',
      '老人 | 80岁 | 200元',
      '老人 | 90岁 | 400元，按月',
    ]);
  });

  it('joins a table over the page break: header once, the cut row whole, each row with its page', async () => {
    const columns = [90, 290, 490];
    const header = (y: number): string[] => [text(100, y, '事项'), text(300, y, '期限')];
    const first = [
      ...grid(columns, [160, 130, 100, 60]),
      ...header(140),
      text(100, 110, '签发'),
      text(300, 110, '十五日'),
      text(100, 75, '换领'),
      text(300, 75, '自受理之日起'),
    ];
    const second = [
      ...grid(columns, [780, 750, 720, 690]),
      ...header(760),
      text(100, 730, '补领'),
      text(300, 730, '十日'),
      text(100, 700, '注销'),
      text(300, 700, '当日'),
    ];
    const { blocks } = await read(
      buildPdf([{ content: [text(90, 780, '办理期限如下。'), ...first] }, { content: second }]),
      '表.pdf',
    );
    expect(showBlocks(blocks)).toEqual([
      '办理期限如下。',
      '表头：事项 | 期限',
      '签发 | 十五日',
      '换领 | 自受理之日起',
      '补领 | 十日',
      '注销 | 当日',
    ]);
    expect(blocks[1]).toMatchObject({ page: 1, rowPages: [1, 1, 2, 2] });
  });

  it('puts a row that the page break cut in two together', async () => {
    const columns = [90, 190, 290, 490];
    const first = [
      ...grid(columns, [120, 90, 60]),
      text(100, 100, '事项'),
      text(200, 100, '机关'),
      text(300, 100, '期限'),
      text(100, 70, '签发'),
      text(200, 70, '公安'),
      text(300, 70, '自受理之日起'),
    ];
    const second = [
      ...grid(columns, [780, 750, 720]),
      text(300, 760, '十五日'),
      text(100, 730, '补领'),
      text(200, 730, '公安'),
      text(300, 730, '十日'),
    ];
    expect(await shown(buildPdf([{ content: first }, { content: second }]), '表.pdf')).toEqual([
      '表头：事项 | 机关 | 期限',
      '签发 | 公安 | 自受理之日起十五日',
      '补领 | 公安 | 十日',
    ]);
  });

  it('does not take a frame around the text for a table', async () => {
    const content = [...grid([80, 500], [720, 600]), text(90, 690, '第一条为了规范。')];
    expect(await shown(buildPdf([{ content }]), '法.pdf')).toEqual(['第一条为了规范。']);
  });

  const picture = { x: 0, y: 0, width: 595, height: 842 };

  it('names the pages that are pictures', async () => {
    const pages = [{ content: body(0) }, { content: [], picture }, { content: [], picture }];
    const result = await read(buildPdf(pages), '混合.pdf');
    expect(result.blocks).toHaveLength(1);
    expect(result.warnings).toEqual([
      { code: 'scanned-without-text', text: expect.stringMatching(/^第2至3页是扫描图片/u) },
    ]);
  });

  it('that is a scan throughout has no blocks but the warning', async () => {
    const result = await read(buildPdf([{ content: [], picture }]), '扫描.pdf');
    expect(result.blocks).toEqual([]);
    expect(result.warnings.map(({ code }) => code)).toEqual(['scanned-without-text']);
  });

  it('names pages with little text whose tables are pictures', async () => {
    const table = { x: 60, y: 100, width: 480, height: 560 };
    const pages = [
      { content: body(0) },
      { content: [text(90, 740, '附表二：各区补贴标准一览表，请遵照执行。')], picture: table },
    ];
    const result = await read(buildPdf(pages), '混合.pdf');
    expect(result.warnings).toEqual([{ code: 'picture-pages', text: expect.stringMatching(/^第2页/u) }]);
  });

  it('tells a font without characters from a scan', async () => {
    // Bytes in a font with a custom encoding and no table back to Unicode.
    const content = [`BT /F2 12 Tf 1 0 0 1 90 700 Tm <${'0102030405060708'.repeat(6)}> Tj ET`];
    const bytes = Buffer.from(buildPdf([{ content }]));
    const patched = bytes
      .toString('latin1')
      .replace('/F1 3 0 R', '/F2 3 0 R')
      .replace('/UniGB-UCS2-H', '/Identity-H   ')
      .replaceAll('(GB1)', '(Own)');
    const result = await read(new Uint8Array(Buffer.from(patched, 'latin1')), '字体.pdf');
    expect(result.warnings.map(({ code }) => code)).toEqual(['unreadable-font']);
  });
});
