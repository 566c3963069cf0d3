import type { IsoDate } from '../index/document.ts';
import type { Question } from '../src/answer/answer.ts';
import type { PolicyAssistant } from '../src/answer/policy-assistant.ts';
import { understandQuestion } from '../src/answer/understand/understand-question.ts';
import type { JudgedQuestion } from './questions.ts';
import type { EvaluatedSystem } from './run-evaluation.ts';

/**
 * An assistant as the evaluation sees it: searched and asked the way a citizen would, follow-ups completed from their
 * history. `today` is the day on which questions without a date of their own are asked.
 */
export function assistantSystem(assistant: PolicyAssistant, today: IsoDate): EvaluatedSystem {
  return {
    async search(judged, limit) {
      const question = questionOf(judged, today);
      const { asOf, region } = question;
      const reader = await assistant.index.current();
      const { query } = understandQuestion(question, reader.documents);
      return await reader.search({ query, limit, asOf, region });
    },
    async readProvisions(documentId) {
      const reader = await assistant.index.current();
      return (await reader.document(documentId))?.provisions ?? null;
    },
    answer: (judged) =>
      assistant.answer(questionOf(judged, today), ignoreEvent, new AbortController().signal),
  };
}

/** The question as a client would send it. */
export function questionOf({ question, history, asOf, region }: JudgedQuestion, today: IsoDate): Question {
  return { text: question, history, asOf: asOf ?? today, region, mode: 'auto' };
}

async function ignoreEvent(): Promise<void> {}
