import { describe, expect, it } from 'vitest';
import { buildDocx, cell, paragraph, table } from '../build/docx.ts';
import { read, showBlocks, shown } from '../show-blocks.ts';

const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;

describe('a Word file', () => {
  it('gives headings by the outline level of their style, inherited or stated', async () => {
    const styles = [
      '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>',
      '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="章"/><w:basedOn w:val="B"/></w:style>',
      '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="基础"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>',
    ].join('');
    const body = [
      paragraph('云川市居住证办法', '<w:pStyle w:val="1"/>'),
      paragraph('第一章　总则', '<w:pStyle w:val="A"/>'),
      paragraph('第一条　为了规范。'),
      paragraph('附件', '<w:outlineLvl w:val="0"/>'),
    ].join('');
    expect(await shown(buildDocx(body, { styles }), '法.docx')).toEqual([
      '# 云川市居住证办法',
      '## 第一章 总则',
      '第一条 为了规范。',
      '# 附件',
    ]);
  });

  it('writes cells merged across and down out in every place', async () => {
    const body = table(
      [cell('险种', '<w:vMerge w:val="restart"/>'), cell('比例', '<w:gridSpan w:val="2"/>')],
      [cell('', '<w:vMerge/>'), cell('单位'), cell('个人')],
      [cell('养老'), cell('16%'), cell('8%')],
    );
    expect(await shown(buildDocx(body), '法.docx')).toEqual([
      '表头：险种 | 比例 单位 | 比例 个人',
      '养老 | 16% | 8%',
    ]);
  });

  it('takes the rows marked to repeat for the header, and the line above for the caption', async () => {
    const rows = `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('1')}${cell('2')}</w:tr><w:tr>${cell('3')}${cell('4')}</w:tr></w:tbl>`;
    expect(await shown(buildDocx(paragraph('表1 补贴标准') + rows), '法.docx')).toEqual([
      '表题：表1 补贴标准',
      '表头：1 | 2',
      '3 | 4',
    ]);
  });

  it('takes one cell around the text for a frame, not for a table', async () => {
    expect(await shown(buildDocx(table([cell('第一条　为了规范。')])), '法.docx')).toEqual([
      '第一条 为了规范。',
    ]);
  });

  it('reads a text box once, though it is stored twice', async () => {
    const box = `<w:txbxContent>${paragraph('框内文字')}</w:txbxContent>`;
    const body = `<w:p><w:r><w:t>正文。</w:t><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>${box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect(await shown(buildDocx(body), '法.docx')).toEqual(['正文。', '框内文字']);
  });

  it('puts notes at the end', async () => {
    const footnotes =
      '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>指户籍所在地。</w:t></w:r></w:p></w:footnote>';
    const body = `<w:p>${run('本市居民')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('可以申请。')}</w:p>${paragraph('第二段。')}`;
    expect(await shown(buildDocx(body, { footnotes }), '法.docx')).toEqual([
      '本市居民可以申请。',
      '第二段。',
      '[注1] 指户籍所在地。',
    ]);
  });

  it('gives inserted text and neither deleted nor hidden text nor field codes', async () => {
    const body = `<w:p>${run('甲')}<w:del><w:r><w:delText>删除</w:delText></w:r></w:del><w:ins>${run('乙')}</w:ins>${run('隐藏', '<w:vanish/>')}<w:r><w:instrText>PAGE</w:instrText></w:r>${run('丙')}</w:p>`;
    expect(await shown(buildDocx(body), '法.docx')).toEqual(['甲乙丙']);
  });

  it('parts paragraphs at line breaks and keeps words split over runs whole', async () => {
    const body = `<w:p>${run('第一条　为')}${run('了规范。')}<w:r><w:br/></w:r>${run('第二条　适用。')}</w:p>`;
    expect(await shown(buildDocx(body), '法.docx')).toEqual(['第一条 为了规范。', '第二条 适用。']);
  });

  it('reads content controls and formulas', async () => {
    const body = `<w:sdt><w:sdtContent>${paragraph('控件内文字')}</w:sdtContent></w:sdt><w:p><w:r><w:t>标准为</w:t></w:r><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>M=C+S</m:t></m:r></m:oMath></w:p>`;
    expect(await shown(buildDocx(body), '法.docx')).toEqual(['控件内文字', '标准为M=C+S']);
  });

  it('claims the title of its properties unless that is the whole first paragraph', async () => {
    expect((await read(buildDocx(paragraph('正文'), { title: '居住证办法' }), '法.docx')).claimedTitle).toBe(
      '居住证办法',
    );
    expect(
      (await read(buildDocx(paragraph('正文'), { title: '长'.repeat(150) }), '法.docx')).claimedTitle,
    ).toBeNull();
  });

  it('that holds only pictures is named as a scan', async () => {
    const body = '<w:p><w:r><w:drawing><pic:pic xmlns:pic="p"/></w:drawing></w:r></w:p>';
    const result = await read(buildDocx(body), '扫描.docx');
    expect(showBlocks(result.blocks)).toEqual([]);
    expect(result.warnings.map(({ code }) => code)).toEqual(['scanned-without-text']);
  });

  it('that refers to a file elsewhere gives nothing of that file', async () => {
    const body = `${paragraph('正文。')}<w:p><w:r><w:pict><v:shape><v:imagedata r:href="file:///etc/passwd" xmlns:r="r"/></v:shape></w:pict></w:r></w:p><w:altChunk r:id="rId1" xmlns:r="r"/>`;
    expect(await shown(buildDocx(body), '法.docx')).toEqual(['正文。']);
  });
});
