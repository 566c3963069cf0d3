import { parseDate } from '../../index/analysis/dates.ts';
import type { IsoDate } from '../../index/document.ts';
import type { Line } from '../structure/line.ts';

/** What the information block of a database or website says about a document (发文机关：… 时效性：…), unverified. */
export type Claims = {
  readonly title: string | null;
  readonly issuer: string | null;
  /** Who put it on a website; not always who issued it. */
  readonly publisher: string | null;
  /** Whom a web page names as its source. */
  readonly source: string | null;
  readonly documentNumber: string | null;
  /** 成文日期: the day it was signed. */
  readonly writtenOn: IsoDate | null;
  readonly promulgatedOn: IsoDate | null;
  /** When a website put it up. */
  readonly publishedOn: IsoDate | null;
  readonly effectiveFrom: IsoDate | null;
  readonly expiresOn: IsoDate | null;
  /** 现行有效, 失效, … as printed. */
  readonly validity: string | null;
};

const KEYS = {
  title: '文件名称|政策名称|标题',
  issuer: '发文机关|发文机构|发文单位|制定机关|颁布机关|颁布单位|公布机关|实施主体|印发单位',
  publisher: '发布机关|发布机构|发布单位|发布部门|主办单位|牵头部门',
  source: '信息来源|文章来源|稿件来源|来源',
  documentNumber: '发文字号|公文文号|文件编号|文号|发文号',
  writtenOn: '成文日期|签发日期|制定日期|通过日期',
  promulgatedOn: '公布日期|发布日期|颁布日期|印发日期|颁发日期|发文日期',
  publishedOn: '发布时间|发表时间|公开日期|上网日期',
  effectiveFrom: '实施日期|施行日期|生效日期|执行日期|开始实施日期|施行时间|实施时间|生效时间',
  expiresOn: '失效日期|废止日期|失效时间|废止时间|有效期至',
  validity: '时效性|效力状态|有效性|文件状态|时效|效力',
} as const;
const NAMES = Object.entries(KEYS).flatMap(([field, names]) =>
  names.split('|').map((name) => [name, field] as const),
);
const NAME_OF = new Map<string, string>(NAMES);
const spaced = (name: string) => [...name].join('[\\s　]*');
const KEY = new RegExp(
  `(?<=^|[\\s　|；;（(【])[【]?(${NAMES.map(([name]) => name)
    .sort((a, b) => b.length - a.length)
    .map(spaced)
    .join('|')})[】]?[\\s　]*(?:[:：][\\s　]*\\|?|\\|)[\\s　]*`,
  'gu',
);
/** Other keys of such blocks end a value that stands on the same line. */
const OTHER_KEY = /[\s　|]+[\p{Script=Han}]{2,6}[:：]/u;

/** Reads the information block among the first lines of a document. */
export function readClaims(lines: readonly Line[]): Claims {
  const found = new Map<string, string>();
  for (const { text } of lines.slice(0, 60)) {
    if (text.length > 300) continue;
    for (const [field, value] of pairsOf(text)) if (!found.has(field)) found.set(field, value);
  }
  const text = (field: keyof typeof KEYS) => found.get(field) ?? null;
  const date = (field: keyof typeof KEYS) => parseDate(found.get(field) ?? '');
  return {
    title: text('title'),
    issuer: listed(text('issuer')),
    publisher: listed(text('publisher')),
    source: listed(text('source')),
    documentNumber: text('documentNumber'),
    writtenOn: date('writtenOn'),
    promulgatedOn: date('promulgatedOn'),
    publishedOn: date('publishedOn'),
    effectiveFrom: date('effectiveFrom'),
    expiresOn: date('expiresOn'),
    validity: text('validity'),
  };
}

function listed(names: string | null): string | null {
  return names?.replace(/\s*[,，;；、]\s*/gu, '、') ?? null;
}

function pairsOf(text: string): (readonly [string, string])[] {
  const matches = [...text.matchAll(KEY)];
  return matches.flatMap((match, index) => {
    const from = match.index + match[0].length;
    const rest = text.slice(from, matches[index + 1]?.index ?? text.length);
    const value =
      (rest.split(OTHER_KEY)[0] ?? '')
        .split(' | ')[0]
        ?.replace(/[\s　|【（(]+$/u, '')
        .trim() ?? '';
    const field = NAME_OF.get((match[1] as string).replace(/[\s　]/gu, ''));
    return field === undefined || value === '' || value.length > 80 ? [] : [[field, value] as const];
  });
}
