import type { Line } from '../structure/line.ts';
import type { HistoryEvent } from './history.ts';

const BODY_END =
  '(?:人民政府办公厅|人民政府办公室|人民政府|委员会|办公厅|办公室|总局|局|厅|部|委|院|会|署|总行|银行|中心|公司|总队|支队|处)';
const BODY = new RegExp(`[\\p{Script=Han}（）]{2,40}?${BODY_END}(?=[\\s　、，,]|$)`, 'gu');
const COURT = /最高人民法院|最高人民检察院/gu;

/** Who issued a document by its signature block: 广州市民政局　广州市财政局. */
export function issuerFromSignature(lines: readonly Line[]): string | null {
  const bodies = lines
    .map((line) => line.text)
    .filter((text) => !/抄送|主送|公开|印发|[：:]/u.test(text))
    .flatMap((text) => closeUp(text).match(BODY) ?? []);
  return listed(bodies);
}

/** Who issued a document by the names before 关于 in its title. */
export function issuerFromTitle(title: string): string | null {
  const before = title.split(/关于|印发|转发/u)[0] ?? '';
  if (before === title) return null;
  return listed(closeUp(before).match(BODY) ?? []);
}

/** The public body a web page names as its source; a newspaper or a website issues nothing. */
export function issuerFromSource(source: string | null): string | null {
  const [name] = source?.split(/[\s　]/u) ?? [];
  const official =
    name !== undefined && listed(name.match(BODY) ?? []) === name && !/报社|日报|新华社|电视台/u.test(name);
  return official ? name : null;
}

/** Who gave an order by its number: 广州市人民政府令第179号. */
export function issuerFromOrder(documentNumber: string | null): string | null {
  const body = /^(?:中华人民共和国)?([\p{Script=Han}、]{2,30}?)令第/u.exec(documentNumber ?? '')?.[1];
  return body === undefined || body === '主席' ? null : body;
}

/** Who issued a law by the lines under its title. */
export function issuerFromHistory(events: readonly HistoryEvent[], title: string): string | null {
  const courts = listed([...new Set(title.split('关于')[0]?.match(COURT) ?? [])]);
  if (courts) return courts;
  const own = events.filter(({ text }) => !/批准/u.test(text.replace(/《[^《》]{0,200}》/gu, '')));
  for (const { text } of [...events, ...own].reverse()) {
    const body = bodyOf(text.replace(/《[^《》]{0,200}》/gu, ''));
    if (body) return body;
  }
  return null;
}

function bodyOf(text: string): string | null {
  const area =
    /([\p{Script=Han}]{2,8}?(?:省|自治区|市|自治州|县))第?[\p{Script=Han}]{0,6}?(?:届)?人民代表大会/u.exec(
      text,
    )?.[1] ?? '';
  if (/人民代表大会常务委员会/u.test(text)) return `${area === '' ? '全国' : area}人民代表大会常务委员会`;
  if (/届(?:全国)?人民代表大会|全国人民代表大会/u.test(text))
    return `${area === '' ? '全国' : area}人民代表大会`;
  if (/国务院/u.test(text))
    return /中央军事委员会|中央军委/u.test(text) ? '国务院、中央军事委员会' : '国务院';
  const courts = listed([...new Set(text.match(COURT) ?? [])]);
  if (courts) return courts;
  const order =
    /^[\s　]*(?:经)?([\p{Script=Han}、]{2,30}?(?:部|局|署|委员会|银行|人民政府|总署|会))(?:令|公告|第|公布|发布|批准|修)/u.exec(
      text,
    )?.[1];
  return order ?? null;
}

function listed(bodies: readonly string[]): string | null {
  const names = [...new Set(bodies.map((body) => body.replace(/^[、，]+/u, '')))];
  return names.length === 0 ? null : names.join('、');
}

/** 广 东 省 卫 生 厅 is printed with spaces to fill the line; a wider gap separates two names. */
function closeUp(text: string): string {
  return /^(?:\p{Script=Han}[\s　]){3,}\p{Script=Han}$/u.test(text.trim())
    ? text.replace(/[\s　]/gu, '')
    : text;
}
