import { findDates } from '../../index/analysis/dates.ts';
import type { IsoDate } from '../../index/document.ts';
import type { Line } from '../structure/line.ts';

/** One step in the life of a regulation as the lines under its title tell it. */
export type HistoryEvent = {
  readonly date: IsoDate;
  readonly kind: 'adopted' | 'promulgated' | 'revised' | 'effective';
  /** The words after the date. */
  readonly text: string;
};

const EVENT =
  /通过|公布|发布|颁布|颁发|印发|批准|修正|修订|修改|施行|实施|生效|不再适用|令第|公告|会议|国务院|中央军委/u;

/** Reads the header lines of a regulation: 通过, 公布, 修正, 修订, 施行, in the order printed. */
export function readHistory(head: readonly Line[]): HistoryEvent[] {
  const text = head
    .filter((line) => line.source === 'text' && isHeaderLine(line.text))
    .map((line) => line.text)
    .join('\n');
  const bare = text.replace(/《[^《》]{0,200}》/gu, (title) => `《${'　'.repeat(title.length - 2)}》`);
  const dates = findDates(bare);
  return dates.flatMap(({ date, start, end }, index) => {
    const words = text.slice(end, dates[index + 1]?.start ?? text.length).trim();
    return kindsOf(words, bare.slice(Math.max(0, start - 4), start)).map((kind) => ({
      date,
      kind,
      text: words,
    }));
  });
}

/** A day written alone under a title or an order is when the document was issued. */
export function readBareDate(head: readonly Line[]): IsoDate | null {
  for (const { text } of head) {
    const [date, another] = findDates(text);
    if (!date || another || !text.includes('年') || /[起施：:]/u.test(text)) continue;
    if (text.replace(/[（()）\s　]/gu, '').length - (date.end - date.start) <= 9) return date.date;
  }
  return null;
}

/** The day a website shows above a text: 2021-02-09, 发布时间：…. */
export function readWebDate(head: readonly Line[]): IsoDate | null {
  const line = head.find(({ text }) => text.length <= 60 && /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/u.test(text));
  return line === undefined ? null : (findDates(line.text)[0]?.date ?? null);
}

function isHeaderLine(text: string): boolean {
  if (text.length > 1000) return false;
  if (text.length > 40 && /[。：]$/u.test(text) && !/^[（(\d]/u.test(text)) return false;
  return !/^(?:第[^次届会]{1,8}[编章节条]|来源|发[布表]时间|[\p{Script=Han}　 ]{2,8}[:：]\s*\S)/u.test(text);
}

function kindsOf(words: string, before: string): HistoryEvent['kind'][] {
  if (!EVENT.test(words)) return [];
  const act = words.replace(/《[^《》]{0,200}》/gu, '');
  const kinds: HistoryEvent['kind'][] = [];
  if (/修正|修订|修改/u.test(act)) kinds.push('revised');
  else if (/公布|发布|颁布|颁发|印发|令|公告/u.test(act)) kinds.push('promulgated');
  else if (/通过|批准|会议|^[\s　]*国务院|中央军委/u.test(act)) kinds.push('adopted');
  if (
    /^[\s　]*(?:起|开始|公布|发布|之日起)*[\s　]*(?:正式)?(?:施行|实施|生效|执行|不再适用)/u.test(words) ||
    /公布施行/u.test(act)
  ) {
    kinds.push('effective');
  } else if (/自[\s　]*$/u.test(before) && /施行|实施/u.test(act)) kinds.push('effective');
  return kinds;
}
