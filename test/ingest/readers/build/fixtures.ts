import { strToU8 } from 'fflate';
import iconv from 'iconv-lite';
import { buildDoc } from './doc.ts';
import { buildDocx, cell, definition, level, list, numbered, paragraph, table } from './docx.ts';
import { buildPdf, grid, slanted, text } from './pdf.ts';
import { buildXlsx, numberCell, textCell } from './xlsx.ts';

const LAW = [
  '云川市居住证办法',
  '第一条　为了规范居住证的申领和使用，根据有关法律，制定本办法。',
  '第二条　在本市居住半年以上的人员，可以申领居住证。',
];

const numberedDocx = (): Uint8Array =>
  buildDocx(
    [
      paragraph('云川市居住证办法', '<w:outlineLvl w:val="0"/>'),
      paragraph('在本市居住半年以上的人员，符合下列条件之一的，可以申领居住证：', numbered(1)),
      paragraph('有合法稳定就业；', numbered(1, 1)),
      paragraph('有合法稳定住所。', numbered(1, 1)),
      table([cell('事项'), cell('期限')], [cell('签发'), cell('十五日')]),
      paragraph('前款期限不含公示时间。', '<w:numPr><w:numId w:val="0"/></w:numPr>'),
      paragraph('本办法自2026年1月1日起施行。', numbered(1)),
    ].join(''),
    {
      numbering:
        definition(1, level(0, 'chineseCounting', '第%1条') + level(1, 'chineseCounting', '（%2）')) +
        list(1, 1),
      title: '云川市居住证办法',
    },
  );

const mergedDocx = (): Uint8Array =>
  buildDocx(
    paragraph('表1 缴费比例') +
      table(
        [cell('险种', '<w:vMerge w:val="restart"/>'), cell('缴费比例', '<w:gridSpan w:val="2"/>')],
        [cell('', '<w:vMerge/>'), cell('单位'), cell('个人')],
        [cell('养老保险'), cell('16%'), cell('8%')],
        [cell('失业保险'), cell('0.8%'), cell('0.2%')],
      ),
  );

const line = (start: string): string => start.padEnd(34, '持证人依法享有各项公共服务和便利');

const compendiumPdf = (): Uint8Array =>
  buildPdf(
    ['一', '二', '三', '四'].map((number, at) => ({
      content: [
        text(90, 800, '云川市政策汇编（2026年版）', 9),
        slanted(150, 300, '内部资料'),
        text(90, 700, `\u3000\u3000${line(`第${number}条申领居住证的人员应当如实提供材料`).slice(0, 32)}`),
        text(90, 680, line(`${number}之续行`)),
        text(90, 660, `至此${number}条结束。`),
        text(290, 40, `${357 + at}`, 9),
      ],
    })),
    { title: '云川市居住证办法' },
  );

const brokenTablePdf = (): Uint8Array => {
  const columns = [90, 290, 490];
  const row = (y: number, left: string, right: string): string[] => [text(100, y, left), text(300, y, right)];
  return buildPdf([
    {
      content: [
        text(90, 780, '办理期限如下。'),
        ...grid(columns, [160, 130, 100, 60]),
        ...row(140, '事项', '期限'),
        ...row(110, '签发', '十五日'),
        ...row(75, '换领', '自受理之日起七日'),
      ],
    },
    {
      content: [
        ...grid(columns, [780, 750, 720, 690]),
        ...row(760, '事项', '期限'),
        ...row(730, '补领', '十日'),
        ...row(700, '注销', '当日'),
      ],
    },
  ]);
};

const mixedPdf = (): Uint8Array =>
  buildPdf([
    { content: [text(90, 700, '云川市居住证办法由市公安局负责解释。')] },
    { content: [], picture: { x: 0, y: 0, width: 595, height: 842 } },
  ]);

const workbook = (): Uint8Array =>
  buildXlsx(
    [
      {
        name: '标准',
        data: [
          `<row r="1">${textCell('A1', '高龄补贴标准')}</row>`,
          `<row r="2">${textCell('A2', '对象')}${textCell('B2', '年龄')}${textCell('C2', '比例')}</row>`,
          `<row r="3">${textCell('A3', '老人')}${textCell('B3', '80岁')}${numberCell('C3', 0.5, 1)}</row>`,
          `<row r="4">${textCell('B4', '90岁')}${numberCell('C4', 1, 1)}</row>`,
        ].join(''),
        after: '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A3:A4"/></mergeCells>',
      },
    ],
    ['0%'],
  );

const page = `<html><head><meta charset="gb2312"><title></title></head><body><ul class="nav"><li><a href="/">首页</a></li><li><a href="/gk">公开</a></li></ul><h1>${LAW[0]}</h1>${LAW.slice(
  1,
)
  .map((paragraphText) => `<p>${paragraphText}</p>`)
  .join(
    '',
  )}<table><tr><th>对象</th><th>标准</th></tr><tr><td rowspan="2">老人</td><td>200元</td></tr><tr><td>400元</td></tr></table></body></html>`;

/** Files of the project's own, one for each trap of a format, and what a reader must make of them. */
export const FIXTURES: readonly {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly shown: readonly string[];
}[] = [
  {
    name: '自动编号.docx',
    bytes: numberedDocx(),
    shown: [
      '# 云川市居住证办法',
      '[第一条] 在本市居住半年以上的人员，符合下列条件之一的，可以申领居住证：',
      '[（一）] 有合法稳定就业；',
      '[（二）] 有合法稳定住所。',
      '表头：事项 | 期限',
      '签发 | 十五日',
      '前款期限不含公示时间。',
      '[第二条] 本办法自2026年1月1日起施行。',
    ],
  },
  {
    name: '合并单元格.docx',
    bytes: mergedDocx(),
    shown: [
      '表题：表1 缴费比例',
      '表头：险种 | 缴费比例 单位 | 缴费比例 个人',
      '养老保险 | 16% | 8%',
      '失业保险 | 0.8% | 0.2%',
    ],
  },
  {
    name: '旧版文档.doc',
    bytes: buildDoc(`${LAW.join('\n')}\n对象\x07标准\x07\n老人\x07200元\x07\n`),
    shown: [
      '云川市居住证办法',
      ...LAW.slice(1).map((text) => text.replace('　', ' ')),
      '表头：对象 | 标准',
      '老人 | 200元',
    ],
  },
  {
    name: '汇编页码与水印.pdf',
    bytes: compendiumPdf(),
    shown: ['一', '二', '三', '四'].map(
      (number) =>
        `${line(`第${number}条申领居住证的人员应当如实提供材料`).slice(0, 32)}${line(`${number}之续行`)}至此${number}条结束。`,
    ),
  },
  {
    name: '跨页表格.pdf',
    bytes: brokenTablePdf(),
    shown: [
      '办理期限如下。',
      '表头：事项 | 期限',
      '签发 | 十五日',
      '换领 | 自受理之日起七日',
      '补领 | 十日',
      '注销 | 当日',
    ],
  },
  { name: '夹扫描页.pdf', bytes: mixedPdf(), shown: ['云川市居住证办法由市公安局负责解释。'] },
  {
    name: '合并与百分比.xlsx',
    bytes: workbook(),
    shown: ['# 标准', '高龄补贴标准', '表头：对象 | 年龄 | 比例', '老人 | 80岁 | 50%', '老人 | 90岁 | 100%'],
  },
  {
    name: '国标编码.html',
    bytes: new Uint8Array(iconv.encode(page, 'gb18030')),
    shown: [
      '# 云川市居住证办法',
      ...LAW.slice(1).map((text) => text.replace('　', ' ')),
      '表头：对象 | 标准',
      '老人 | 200元',
      '老人 | 400元',
    ],
  },
  {
    name: '国标编码.txt',
    bytes: new Uint8Array(iconv.encode(LAW.join('\r\n'), 'gbk')),
    shown: LAW.map((text) => text.replace('　', ' ')),
  },
  {
    name: '大端编码.txt',
    bytes: new Uint8Array(iconv.encode(LAW.join('\r\n'), 'utf16be', { addBOM: true })),
    shown: LAW.map((text) => text.replace('　', ' ')),
  },
  {
    name: '国标编码.csv',
    bytes: new Uint8Array(iconv.encode('事项,期限\r\n签发,"十五日,不含公示"\r\n', 'gbk')),
    shown: ['表头：事项 | 期限', '签发 | 十五日,不含公示'],
  },
  {
    name: '元数据.md',
    bytes: strToU8(
      '---\ntitle: 云川市居住证办法\neffectiveFrom: 2026-01-01\n---\n# 云川市居住证办法\n\n<!-- 内部 -->\n\n第一条 为了规范。\n\n3. 领取证件\n',
    ),
    shown: ['# 云川市居住证办法', '第一条 为了规范。', '[3.] 领取证件'],
  },
];
