import { isoDate } from '../../../index/analysis/dates.ts';
import { NUMERAL, parseNumeral } from '../../../index/analysis/numerals.ts';
import { findProvisionReferences, formatProvisionLabel } from '../../../index/analysis/provision-label.ts';
import { normalizeTitle } from '../../../index/analysis/title.ts';
import type { TokenKind } from './token.ts';

/** A name, date or number read from the start of a text. */
export type ReadName = { readonly kind: TokenKind; readonly key: string; readonly length: number };

const DOCUMENT_NUMBER = /^[\p{Script=Han}]{1,14}[〔[(]\s*(?:19|20)[0-9]{2}\s*[〕\])]\s*第?[0-9]+号/u;
const URL =
  /^(?:https?:\/\/[^\s\ue000。;、)》”]+|www\.[^\s\ue000。;、)》”]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|gov|io)(?:\/[^\s\ue000。;、)》”]*)?)/iu;
const PHONE =
  /^(?:(?:\+?86[- ]?)?1[3-9][0-9]{9}|0[0-9]{2,3}[-—–－ ]?[0-9]{7,8}(?:-[0-9]{1,4})?|[48]00[- ]?[0-9]{3}[- ]?[0-9]{4}|[0-9]{7,8}|1[0-9]{2,4}|9[5-6][0-9]{3})(?![0-9.年月日元个万千%]|,[0-9])/u;
const SHORT_PHONE_BEFORE = /(?:电话|热线|拨打|致电|专线|咨询|号码为?)[：:为是]?$/u;
const DATE = new RegExp(
  `^(?:公元)?(?:(?<year>(?:19|20)[0-9]{2}|[〇零○一二三四五六七八九]{4})\\s*(?:年度|年|[-/.])\\s*)?(?:(?<month>${NUMERAL})\\s*(?:月份|月(?!龄)|[-/.])\\s*(?:(?<day>${NUMERAL})[日号]?)?)?(?<side>以前|之前|前|以后|之后|后|起|止)?`,
  'u',
);
const OWN = /^(?:本|该)(?:法|法典|条例|规定|办法|细则|规则|决定|解释|章程|规程|通知|通告|意见)/u;
const TITLE =
  /^《(?<title>(?:[^《》]|《[^《》]{1,80}》){1,100})》(?:[（(](?![^)）]*号)[^（()）]{1,30}[)）])?/u;
const LABEL = new RegExp(
  `^第\\s*${NUMERAL}\\s*[编章节条款项目]|^第?[（(]\\s*${NUMERAL}\\s*[）)]\\s*[项目]`,
  'u',
);
const ARTICLE = new RegExp(`^第\\s*${NUMERAL}\\s*(?:条|款|项|编|章|节)`, 'u');

/** Reads a date, a reference to a provision, a title in 《》, a 文号, a phone number or an address; null when there is none. */
export function readName(text: string, before: string): ReadName | null {
  return readAddress(text, before) ?? readDocumentNumber(text) ?? readReference(text) ?? readDate(text);
}

function readAddress(text: string, before: string): ReadName | null {
  const url = URL.exec(text);
  if (url) return { kind: 'contact', key: url[0].toLowerCase(), length: url[0].length };
  const phone = /[0-9]$/u.test(before) ? null : PHONE.exec(text);
  if (phone === null) return null;
  const digits = phone[0].replace(/[^0-9]/gu, '');
  if (digits.length < 7 && !SHORT_PHONE_BEFORE.test(before)) return null;
  return { kind: 'contact', key: digits, length: phone[0].length };
}

function readDocumentNumber(text: string): ReadName | null {
  const match = DOCUMENT_NUMBER.exec(text);
  if (match === null) return null;
  const key = match[0]
    .replace(/[〔[(]/u, '(')
    .replace(/[〕\])]/u, ')')
    .replace(/\s|第/gu, '');
  return { kind: 'document-number', key, length: match[0].length };
}

/** A title with the label after it is one claim: 《甲》第二条 is borne out by neither 《甲》第三条 nor 《乙》第二条. */
function readReference(text: string): ReadName | null {
  const title = TITLE.exec(text);
  const own = title ?? OWN.exec(text);
  const name = title ? normalizeTitle(title.groups?.title ?? '') : own ? 'own' : '';
  const rest = own ? text.slice(own[0].length).replace(/^的/u, '') : text;
  const skipped = text.length - rest.length;
  if (LABEL.test(rest) && (ARTICLE.test(rest) || name !== '' || /^第?[（(]/u.test(rest))) {
    const found = findProvisionReferences(rest.slice(0, 40))[0];
    if (found?.start === 0)
      return {
        kind: 'reference',
        key: `${name}#${formatProvisionLabel(found.reference)}`,
        length: skipped + found.end,
      };
  }
  if (title) return { kind: 'title', key: name, length: title[0].length };
  return null;
}

function readDate(text: string): ReadName | null {
  const match = DATE.exec(text);
  const { year, month, day, side = '' } = match?.groups ?? {};
  if (!match || (year === undefined && (month === undefined || day === undefined))) return null;
  if (year !== undefined && month !== undefined && day === undefined && /[-/.]/u.test(match[0])) return null;
  const numbers = [year, month, day].map((part) => (part === undefined ? null : parseNumeral(part)));
  const [y, m, d] = numbers as [number | null, number | null, number | null];
  if (day !== undefined && isoDate(y ?? 2024, m ?? 0, d ?? 0) === null) return null;
  if (year === undefined && !/月/u.test(match[0])) return null;
  const key = [y, m, d].map((part) => (part === null ? '' : String(part))).join('-');
  return { kind: 'date', key: key + sideOf(side), length: match[0].length };
}

function sideOf(side: string): string {
  if (side === '') return '';
  return side.includes('前') ? '前' : side.includes('后') ? '后' : side;
}
