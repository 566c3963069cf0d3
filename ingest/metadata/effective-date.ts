import { addDays, addMonths, findDates, parseTermMonths, WRITTEN_DATE } from '../../index/analysis/dates.ts';
import { NUMERAL, parseNumeral } from '../../index/analysis/numerals.ts';
import type { IsoDate } from '../../index/document.ts';

const SELF =
  '(?:本|该)(?:法典|法|条例|规定|办法|细则|规则|决定|解释|通知|意见|公告|通告|批复|标准|方案|规范|指引|章程|规程|准则|制度|政策|安排|修正案|目录|文件|实施细则|实施办法|暂行规定|暂行办法|暂行条例|实施条例)';
const ACT = '(?:正式|开始|试|暂|同时|一并)?(?:起)?(?:施行|实施|执行|生效|实行|试行)';
const ISSUED = '(?:公布|发布|印发|颁布|颁发|下发|签发|发文|发出|通过|批准|公告|签署|刊登)';
const ON_DATE = new RegExp(
  `(?:自|从|于|由)?\\s*(${WRITTEN_DATE})\\s*(?:零时)?(?:之日)?(?:起)?\\s*${ACT}`,
  'u',
);
const ON_ISSUE = new RegExp(
  `(?:(?:自|从|于)?\\s*${ISSUED}之?日(?:起|后)?|${ISSUED}后)\\s*(?:满|的?第)?(?:(${NUMERAL})\\s*(个月|日|天|年))?(?:之?后|起|内)*\\s*${ACT}`,
  'u',
);
const TERM = new RegExp(
  `有效期(?:限)?(?:为|是|暂定|暂定为|定为)?\\s*(?:自[^，。；]{0,24}起)?\\s*(${NUMERAL}\\s*年(?:零?${NUMERAL}个月)?|${NUMERAL}\\s*个月)`,
  'u',
);
const UNTIL = new RegExp(`有效期(?:限)?(?:自[^。；]{0,30})?(?:截?至|到)\\s*(${WRITTEN_DATE})`, 'u');
/** The validity of the document itself, not of a permit it speaks about. */
const OWN_TERM = new RegExp(
  `(?:${SELF}的?(?:[，,]?\\s*(?:自|从|于)?[^，；]{0,40}(?:施行|实施|执行|生效|实行|试行|日起)[，,]?)?|^(?:自|从)[^，；]{0,40}(?:施行|实施|执行|生效|实行|试行|日起)[，,]?)\\s*(?:试行|执行|适用)?有效期`,
  'u',
);

/** How a text says when it takes effect: on a day, or some time after it is issued. */
export type EffectiveRule =
  | { readonly kind: 'on'; readonly date: IsoDate }
  | { readonly kind: 'on-issue'; readonly days: number; readonly months: number };

/**
 * The rule by which a document takes effect, from its own words; null when it names none. Only sentences about
 * the document itself count (本条例自…起施行, or a closing sentence without subject), from the end backwards.
 */
export function findEffectiveRule(text: string): EffectiveRule | null {
  const sentences = sentencesOf(text);
  for (const sentence of [...sentences].reverse()) {
    if (!isAboutItself(sentence)) continue;
    const on = ON_DATE.exec(sentence)?.[1];
    const date = on === undefined ? undefined : findDates(on)[0]?.date;
    if (date !== undefined) return { kind: 'on', date };
    const issued = ON_ISSUE.exec(sentence);
    if (issued) return onIssue(issued[1], issued[2]);
  }
  return null;
}

/** The day a rule comes to for a document first issued on `issuedOn`. */
export function applyEffectiveRule(rule: EffectiveRule | null, issuedOn: IsoDate | null): IsoDate | null {
  if (rule === null) return null;
  if (rule.kind === 'on') return rule.date;
  return issuedOn === null ? null : addDays(addMonths(issuedOn, rule.months), rule.days);
}

/** First day on which a document no longer applies by its own 有效期; null when it sets none. */
export function findExpiry(text: string, effectiveFrom: IsoDate | null): IsoDate | null {
  for (const sentence of sentencesOf(text)) {
    if (!OWN_TERM.test(sentence)) continue;
    const until = UNTIL.exec(sentence)?.[1];
    const last = until === undefined ? undefined : findDates(until)[0]?.date;
    if (last !== undefined) return addDays(last, 1);
    const months = parseTermMonths((TERM.exec(sentence)?.[1] ?? '').replace(/\s/gu, ''));
    if (months !== null && effectiveFrom !== null) return addMonths(effectiveFrom, months);
  }
  return null;
}

function onIssue(amount: string | undefined, unit: string | undefined): EffectiveRule {
  const number = amount === undefined ? 0 : (parseNumeral(amount) ?? 0);
  if (unit === '个月') return { kind: 'on-issue', days: 0, months: number };
  if (unit === '年') return { kind: 'on-issue', days: 0, months: number * 12 };
  return { kind: 'on-issue', days: number, months: 0 };
}

function isAboutItself(sentence: string): boolean {
  const act = sentence.search(new RegExp(ACT, 'u'));
  if (act === -1 || !/施行|实施|执行|生效|实行|试行/u.test(sentence)) return false;
  if (
    new RegExp(`${SELF}(?:，|,)?\\s*(?:自|从|于|由|经|在|${ISSUED}(?:之日|后|日)|\\d|[一二〇○])`, 'u').test(
      sentence,
    )
  )
    return true;
  if (/^(?:以上|上述|前款|第|本[^，]{2,}(?:规定的|第))|《/u.test(sentence.slice(0, act))) return false;
  return /^(?:[^，]{0,12}?(?:办法|规定|条例|细则|通知|意见|法|解释|规则|决定|方案|公告|通告))?(?:自|从|于)/u.test(
    sentence,
  );
}

function sentencesOf(text: string): string[] {
  return text
    .split(/[。；\n]/u)
    .map((sentence) =>
      sentence
        .replace(/^第[^条\s]{1,8}条(?:之[一二三四五六七八九十])?[\s　]*/u, '')
        .replace(/^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*/u, '')
        .trim(),
    )
    .filter((sentence) => sentence !== '');
}
