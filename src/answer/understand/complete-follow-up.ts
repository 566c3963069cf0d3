import { maskIdentifiers } from '../../../index/analysis/identifiers.ts';
import { cleanText } from '../../../index/analysis/normalize-text.ts';
import { parseNumeral } from '../../../index/analysis/numerals.ts';
import { simplifyText } from '../../../index/analysis/simplify.ts';
import type { Turn } from '../answer.ts';
import { askingOf, asks, matterOf, subjectWords } from './asking-words.ts';
import { leansOnBefore } from './leans-on-before.ts';
import { isTopic, type Topics } from './topics.ts';

/** A question that can be understood without what was said before it. */
export type Completed = { readonly text: string; readonly isFollowUp: boolean };

/** How many turns of the conversation are looked at. */
const MOST_TURNS = 10;

/** A question of the conversation, completed, and what was answered to it. */
type Exchange = { readonly asked: string; readonly said: string };

/**
 * Completes a question from the conversation before it: turn by turn, so that a follow-up of a follow-up still knows
 * what it is about. A question that changes the subject stays as it is. Identifiers of earlier turns are masked.
 */
export function completeFollowUp(text: string, history: readonly Turn[], topics: Topics): Completed {
  let before = null as Exchange | null; // the loop below is not seen to assign it
  for (const { role, content } of history.slice(-MOST_TURNS)) {
    const words = withoutMasks(maskIdentifiers(simplifyText(cleanText(content)))).trim();
    if (role === 'user') before = { asked: complete(words, before, topics).text, said: '' };
    else if (before !== null) before = { ...before, said: words };
  }
  return complete(text, before, topics);
}

/** The text without the words that stand for identifiers. */
export function withoutMasks(text: string): string {
  return text.replace(/［[^］]*号］/gu, ' ');
}

function complete(text: string, before: Exchange | null, topics: Topics): Completed {
  if (before === null || before.asked === '' || !leansOnBefore(text, before.asked, topics))
    return { text, isFollowUp: false };
  return { text: join(text, before, topics), isFollowUp: true };
}

const OPENING =
  /^(?:那么|那如果|那要是|那|如果|要是|另外|还有|再问一下|再问|请问|对了|嗯|好的|谢谢)[，,\s]*/u;
const CLOSING = /(?:呢|又怎么样|怎么样)?[？?！!。\s]*$/u;
const POINTER = /(?:它们?|他们|她们|这个|那个|这种|那种|这些|那些|上面(?:的|说的)?|刚才(?:的|说的)?|其)的?/gu;
const ORDINAL = /第(?<nth>[一二三四五六七八九十\d]+)(?:种|个|类|项|点)?(?:情况|情形|条件|方式|材料)?(?!条)/u;

function join(text: string, before: Exchange, topics: Topics): string {
  const own = text.replace(OPENING, '').replace(CLOSING, '').replace(POINTER, '').trim();
  const meant = itemMeant(own, before.said);
  if (meant !== null) return `${matterOf(before.asked)} ${meant} ${own.replace(ORDINAL, '')}`.trim();
  if (asks(text)) return `${matterWithTitle(text, before)} ${own}`.trim();
  return replaceAlike(own, before.asked) ?? carryAsking(own, before.asked, topics);
}

/** `养犬登记` after `居住证多少钱` asks 养犬登记多少钱; `外地户口` after it asks 居住证多少钱 of somebody else. */
function carryAsking(own: string, asked: string, topics: Topics): string {
  return isTopic(own, topics) ? `${own} ${askingOf(asked)}`.trim() : `${own} ${asked}`;
}

/** The matter asked about before; the document that answered when the question is of it, or when nothing else was named. */
function matterWithTitle(text: string, { asked, said }: Exchange): string {
  const matter = matterOf(asked);
  const isOfDocument = /(?:这|那|该|此)(?:个|份|部)?(?:办法|规定|条例|文件|政策|通知|细则|指南)/u.test(text);
  if (!isOfDocument && subjectWords(matter).length > 0) return matter;
  const title = said.startsWith('抱歉') ? undefined : /《([^》]{2,60})》/u.exec(said)?.[1];
  return title === undefined ? matter : `${title} ${isOfDocument ? '' : matter}`.trim();
}

/** What `第二种情况` points to in a list that was answered: its （二）. */
function itemMeant(own: string, said: string): string | null {
  const nth = ORDINAL.exec(own)?.groups?.nth;
  if (nth === undefined) return null;
  const items = [
    ...said.matchAll(/[（(](?<number>[一二三四五六七八九十\d]+)[）)](?<words>[^（(；;\n]{2,80})/gu),
  ];
  const wanted = parseNumeral(nth);
  return items.find(({ groups }) => parseNumeral(groups?.number ?? '') === wanted)?.groups?.words ?? null;
}

const REPLACEABLE = [
  /第[\d一二三四五六七八九十百千]+条/u,
  /[\p{Script=Han}]{1,4}?(?:区|县|市)(?!民|场|政)/u,
  /[\d一二两三四五六七八九十百千万半]+(?:周?岁|个月|年|天|日|人|口|平方米|万元|元|级)/u,
];

/** The question before with its article, place, age or amount replaced by the one now named; null when there is none alike. */
function replaceAlike(own: string, asked: string): string | null {
  for (const pattern of REPLACEABLE) {
    const [now] = pattern.exec(own) ?? [];
    const [then] = pattern.exec(asked) ?? [];
    if (now !== undefined && then !== undefined && unitOf(now) === unitOf(then))
      return asked.replace(then, own);
  }
  return null;
}

function unitOf(words: string): string {
  return words
    .replace(/^[\d一二两三四五六七八九十百千万半]+/u, '')
    .replace(/^周/u, '')
    .slice(-1);
}
