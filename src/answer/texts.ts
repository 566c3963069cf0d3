import { settleTexts } from '../texts/settle-texts.ts';
import type { Texts } from '../texts/zh-cn.ts';

/** What the service says in answers, with the hotline it hands over to; a centre may replace any of it. */
export type AnswerTexts = Texts['answers'] & {
  readonly hotlineNumber: string;
  /** Name shown for the model that writes answers; empty = its own. */
  readonly modelName: string;
};

/** The sentences of answers out of all texts of the service. */
export function answerTexts({ answers, service }: Texts): AnswerTexts {
  return { ...answers, hotlineNumber: service.hotline, modelName: service.model };
}

/** What the service says unless a centre configures otherwise. */
export const DEFAULT_TEXTS: AnswerTexts = answerTexts(settleTexts());
