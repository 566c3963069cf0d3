import { maskIdentifiers } from '../../../index/analysis/identifiers.ts';
import { cleanText } from '../../../index/analysis/normalize-text.ts';
import type { DocumentSummary } from '../../../index/store/release-reader.ts';
import type { Question, RedirectReason } from '../answer.ts';
import { completeFollowUp, withoutMasks } from './complete-follow-up.ts';
import { redirectOf } from './routes.ts';
import { topicsOf } from './topics.ts';

/** A Question after reading it: what to search for, or where to redirect. */
export type UnderstoodQuestion = {
  /** The citizen's words, cleaned, identifiers masked, completed from history when they are a follow-up. */
  readonly text: string;
  /** What goes to the Retriever. */
  readonly query: string;
  readonly redirect: RedirectReason | null;
  readonly hasIdentifier: boolean;
  /** Whether the text was completed from history. */
  readonly isFollowUp: boolean;
};

/** Reads a question about the given documents; nothing of it is kept. */
export function understandQuestion(
  question: Question,
  documents: readonly DocumentSummary[] = [],
): UnderstoodQuestion {
  const cleaned = cleanText(question.text).trim();
  const own = maskIdentifiers(cleaned);
  const { text, isFollowUp } = completeFollowUp(own, question.history, topicsOf(documents));
  return {
    text,
    query: withoutMasks(text).trim() || text,
    redirect: redirectOf(own),
    hasIdentifier: own !== cleaned,
    isFollowUp,
  };
}
