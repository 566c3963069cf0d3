import { maskIdentifiers } from '../../../index/analysis/identifiers.ts';
import { cleanText } from '../../../index/analysis/normalize-text.ts';
import { simplifyText } from '../../../index/analysis/simplify.ts';
import type { DocumentSummary } from '../../../index/store/release-reader.ts';
import type { Question } from '../answer.ts';
import { completeFollowUp } from './complete-follow-up.ts';
import { type Route, routeOf } from './routes.ts';
import { topicsOf } from './topics.ts';

/** A Question after reading it: what to search for, or where to redirect. */
export type UnderstoodQuestion = {
  /** The citizen's words, cleaned, in simplified characters, identifiers masked, completed from history when they are a follow-up. */
  readonly text: string;
  /** What goes to the Retriever. */
  readonly query: string;
  /** What kind of question it is and whether it needs looking up at all. */
  readonly route: Route;
  readonly hasIdentifier: boolean;
  /** Whether the text was completed from history. */
  readonly isFollowUp: boolean;
};

/** What stands for an identifier, with the words that introduce it: they are not what is asked. */
const MASKED =
  /(?:我的?|本人的?)?(?:身份证号?码?|证件号码?|手机号?码?|电话号?码?|联系方式|银行卡号?|卡号)?(?:是|为|[：:]|\s)*［[^］]*号］/gu;

/** Reads a question about the given documents; nothing of it is kept. */
export function understandQuestion(
  question: Question,
  documents: readonly DocumentSummary[] = [],
): UnderstoodQuestion {
  const cleaned = simplifyText(cleanText(question.text).trim());
  const own = maskIdentifiers(cleaned);
  const { text, isFollowUp } = completeFollowUp(own, question.history, topicsOf(documents));
  return {
    text,
    query: text.replace(MASKED, ' ').trim() || text,
    route: routeOf(own),
    hasIdentifier: own !== cleaned,
    isFollowUp,
  };
}
