import { maskIdentifiers } from '../../../index/analysis/identifiers.ts';
import { cleanText } from '../../../index/analysis/normalize-text.ts';
import { stripQuestionWords } from '../../../index/analysis/question-words.ts';
import { tokenize } from '../../../index/analysis/tokenize.ts';
import type { Question, Turn } from '../answer.ts';
import { questionTypes } from '../compose/question-type.ts';
import { askedThings } from './asked-things.ts';
import { type Route, routeOf } from './routes.ts';

/** A Question after reading it: what to search for, or where to redirect. */
export type UnderstoodQuestion = {
  /** The citizen's words, cleaned, identifiers masked. */
  readonly text: string;
  /** What goes to the Retriever: the text, completed from history when it is a follow-up. */
  readonly query: string;
  /** What kind of question it is and whether it needs looking up at all. */
  readonly route: Route;
  readonly hasIdentifier: boolean;
};

/** What stands for an identifier, with the words that introduce it: they are not what is asked. */
const MASKED =
  /(?:我的?|本人的?)?(?:身份证号?码?|证件号码?|手机号?码?|电话号?码?|联系方式|银行卡号?|卡号)?(?:是|为|[：:]|\s)*［[^］]*号］/gu;

/** Reads a question; nothing of it is kept. */
export function understandQuestion(question: Question): UnderstoodQuestion {
  const cleaned = cleanText(question.text).trim();
  const text = maskIdentifiers(cleaned);
  return {
    text,
    query: completeFromHistory(text.replace(MASKED, ' '), question.history),
    route: routeOf(text),
    hasIdentifier: text !== cleaned,
  };
}

const FOLLOW_UP = /^(?:那|那么|那如果|如果|要是|还有|另外|它|这个|那个|这种|这些|上面|刚才|再问)|呢[？?]?$/u;
/** A question with fewer content tokens (characters and pairs) than this leans on what was said before. */
const SHORT_QUESTION_TOKENS = 12;

/** Prepends the citizen's last question when this one leans on it. */
function completeFromHistory(text: string, history: readonly Turn[]): string {
  const before = history.findLast((turn) => turn.role === 'user');
  if (before === undefined) return text;
  const isShort = tokenize(stripQuestionWords(text)).length < SHORT_QUESTION_TOKENS;
  if (!isShort && !FOLLOW_UP.test(text)) return text;
  const asked = maskIdentifiers(cleanText(before.content)).trim();
  const things = askedThings(asked).map(({ word }) => word);
  // A follow-up that asks for something of its own is about the same thing, not the same question.
  return `${asksItself(text) && things.length > 0 ? things.join(' ') : asked} ${text}`;
}

function asksItself(text: string): boolean {
  return questionTypes(text).some(({ isFact }) => isFact);
}
