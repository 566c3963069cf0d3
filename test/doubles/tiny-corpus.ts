import type { Document, Passage, Provision, ProvisionKind } from '../../index/document.ts';

const unset = {
  documentNumber: null,
  issuer: null,
  category: null,
  region: null,
  level: null,
  promulgatedOn: null,
  effectiveFrom: null,
  repealedOn: null,
  repealedBy: null,
  supersedes: [],
  recognised: [],
  links: [],
  warnings: [],
  sourceRoot: '/nowhere',
} as const;

const permitText = `云川市居住证办理规定（示例）
第一章 总则
第一条 为了方便来云川市居住的公民办事，制定本规定。
第二条 公民离开常住户口所在地，到本市居住满半年，符合下列条件之一的，可以申领居住证：
（一）有合法稳定就业；
（二）有合法稳定住所；
（三）连续就读。
第二章 办理
第三条 申领居住证，应当向居住地公安派出所提交本人居民身份证、居住地住址证明。
公安机关应当自受理之日起十五日内制作发放居住证。
第四条 首次申领居住证免收证件工本费。补领、换领的，收取工本费：
事项 | 收费标准 | 办理时限
补领 | 20元 | 15日
换领 | 15元 | 10日
附件 办理地点一览
咨询电话：12345`;

const oldText = `云川市暂住证管理办法（示例）
第一条 在本市暂住三日以上的，应当申报暂住登记。
第二条 暂住证有效期为一年。`;

/** A regulation in force with chapters, items and a table, and the one it repealed. */
export const tinyCorpus: readonly Document[] = [
  {
    ...unset,
    id: 'juzhuzheng',
    title: '云川市居住证办理规定（示例）',
    documentNumber: '云川府规〔2024〕3号',
    issuer: '云川市人民政府',
    region: '云川市',
    level: 'city',
    promulgatedOn: '2024-01-15',
    effectiveFrom: '2024-03-01',
    supersedes: ['云川市暂住证管理办法（示例）'],
    sourceFile: 'juzhuzheng.md',
    text: permitText,
    provisions: provisionsOf(permitText, [
      ['第一章 总则', 'chapter', null, '第一章 总则', '第二章'],
      ['第一条', 'article', '第一章 总则', '第一条', '第二条'],
      ['第二条', 'article', '第一章 总则', '第二条', '第二章'],
      ['第二条/第（一）项', 'item', '第二条', '（一）', '（二）'],
      ['第二条/第（二）项', 'item', '第二条', '（二）', '（三）'],
      ['第二条/第（三）项', 'item', '第二条', '（三）', '第二章'],
      ['第二章 办理', 'chapter', null, '第二章 办理', '附件'],
      ['第三条', 'article', '第二章 办理', '第三条', '第四条'],
      ['第三条/第一款', 'paragraph', '第三条', '申领居住证，应当', '公安机关'],
      ['第三条/第二款', 'paragraph', '第三条', '公安机关', '第四条'],
      ['第四条', 'article', '第二章 办理', '第四条', '附件'],
      ['第四条/表1', 'table', '第四条', '事项 |', '附件'],
      ['附件 办理地点一览', 'annex', null, '附件 办理', null],
    ]),
  },
  {
    ...unset,
    id: 'zanzhuzheng',
    title: '云川市暂住证管理办法（示例）',
    issuer: '云川市人民政府',
    promulgatedOn: '2001-05-01',
    effectiveFrom: '2001-06-01',
    repealedOn: '2024-03-01',
    repealedBy: '云川市居住证办理规定（示例）',
    sourceFile: 'zanzhuzheng.md',
    text: oldText,
    provisions: provisionsOf(oldText, [
      ['第一条', 'article', null, '第一条', '第二条'],
      ['第二条', 'article', null, '第二条', null],
    ]),
  },
];

/** Articles of a Document as passages. */
export function passagesOf(document: Document): Passage[] {
  return document.provisions
    .filter(({ kind }) => kind === 'article')
    .map((provision, ordinal) => ({
      id: `${document.id}#${provision.path}`,
      documentId: document.id,
      provision: provision.path,
      label: provision.label,
      kind: provision.kind,
      role: provision.role,
      headingTrail: provision.parent === null ? [] : [provision.parent],
      text: document.text.slice(provision.start, provision.end),
      start: provision.start,
      end: provision.end,
      page: provision.page,
      ordinal,
      askedAs: [],
      ocr: false,
    }));
}

type Row = readonly [
  path: string,
  kind: ProvisionKind,
  parent: string | null,
  from: string,
  until: string | null,
];

function provisionsOf(text: string, rows: readonly Row[]): Provision[] {
  return rows.map(([path, kind, parent, from, until]) => {
    const start = text.indexOf(`\n${from}`) >= 0 ? text.indexOf(`\n${from}`) + 1 : text.indexOf(from);
    const end = until === null ? text.length : text.indexOf(`\n${until}`, start);
    return { path, label: path.split('/').at(-1) ?? path, kind, parent, start, end, page: null, role: null };
  });
}
