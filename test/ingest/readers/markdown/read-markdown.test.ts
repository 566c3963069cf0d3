import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownBlocks } from '../../../../ingest/readers/markdown/read-markdown.ts';
import { read, showBlocks, shown } from '../show-blocks.ts';

describe('a Markdown file', () => {
  it('gives headings, paragraphs and lists with their printed numbers', async () => {
    const file = [
      '# 云川市居住证办法',
      '',
      '第一条 为了规范。',
      '',
      '- 地点：政务服务中心一楼',
      '- 电话：0800-12345',
      '',
      '3. 提交申请',
      '4. 领取证件',
      '',
      '7) 备注',
    ].join('\n');
    expect(await shown(file, '办法.md')).toEqual([
      '# 云川市居住证办法',
      '第一条 为了规范。',
      '[-] 地点：政务服务中心一楼',
      '[-] 电话：0800-12345',
      '[3.] 提交申请',
      '[4.] 领取证件',
      '[7)] 备注',
    ]);
  });

  it('drops comments wherever they stand', async () => {
    expect(await shown('标题\n\n<!-- INFO END -->\n\n第一条 甲<!-- 内部 -->乙。', '法.md')).toEqual([
      '标题',
      '第一条 甲乙。',
    ]);
  });

  it('parses front matter and keeps it out of the text', async () => {
    const result = await read(
      '---\ntitle: 居住证办法\neffectiveFrom: 2026-01-01\n---\n第一条 为了规范。',
      '办法.md',
    );
    expect(result.frontMatter).toEqual({ title: '居住证办法', effectiveFrom: '2026-01-01' });
    expect(result.claimedTitle).toBe('居住证办法');
    expect(showBlocks(result.blocks)).toEqual(['第一条 为了规范。']);
  });

  it('warns about front matter that is no YAML', async () => {
    const result = await read('---\ntitle: [甲\n---\n第一条 为了规范。', '办法.md');
    expect(result.frontMatter).toEqual({});
    expect(result.warnings.map(({ code }) => code)).toEqual(['front-matter-unreadable']);
  });

  it('reads tables with their header', async () => {
    expect(await shown('| 对象 | 标准 |\n| --- | --- |\n| 老人 | 200元 |\n', '表.md')).toEqual([
      '表头：对象 | 标准',
      '老人 | 200元',
    ]);
  });

  it('reads HTML tables inside Markdown', async () => {
    const file =
      '正文。\n\n<table><tr><td rowspan="2">老人</td><td>80岁</td></tr><tr><td>90岁</td></tr></table>\n';
    expect(await shown(file, '表.md')).toEqual(['正文。', '老人 | 80岁', '老人 | 90岁']);
  });

  it('does not take a single ~ between numbers for struck-out text', async () => {
    expect(await shown('治疗 1~4 周，休养 2~8 周，*重要*。', '办法.md')).toEqual([
      '治疗 1~4 周，休养 2~8 周，重要。',
    ]);
  });

  it('takes indented paragraphs for text, not for code', async () => {
    expect(await shown('第一条 甲。\n\n    第二条 乙。\n', '办法.md')).toEqual([
      '第一条 甲。',
      '第二条 乙。',
    ]);
  });

  it('drops the menus of a page saved as Markdown and keeps the sources a document names', async () => {
    const menu = ['首页', '政务公开', '政务服务']
      .map((name) => `*   [${name}](https://example.gov.cn/)`)
      .join('\n');
    const file = `Title: 补贴发放指引\n\nURL Source: https://example.gov.cn/1\n\nMarkdown Content:\n${menu}\n\n# 补贴发放指引\n\n补贴按月发放。\n\n[办法原文](https://example.gov.cn/2)\n`;
    const result = await read(file, '页.md');
    expect(showBlocks(result.blocks)).toEqual(['# 补贴发放指引', '补贴按月发放。', '办法原文']);
    expect(result.claimedTitle).toBe('补贴发放指引');
    expect(result.frontMatter).toEqual({});
  });

  it('reads plain sections the way the full parser does', () => {
    const line = fc
      .array(fc.constantFrom('第', '条', '为', '，', '。', '（', '）', '1', 'A', ' ', '　', '：', '.', '-'), {
        minLength: 1,
        maxLength: 30,
      })
      .map((characters) => characters.join(''));
    const block = fc.oneof(
      fc.tuple(fc.constantFrom('# ', '## ', ''), line).map(([mark, content]) => mark + content),
      fc.constant(''),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (lines) => {
        const source = lines.join('\n\n');
        // A reference definition at the end sends the whole source through the full parser.
        const full = markdownBlocks(`${source}\n\n[full-parser]: https://example.org\n`);
        expect(markdownBlocks(source)).toEqual(full);
      }),
      { numRuns: 300 },
    );
  });
});
