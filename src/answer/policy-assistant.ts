import type { PolicyIndex } from '../../index/store/release-reader.ts';
import type { Answer, AnswerEvent, Question } from './answer.ts';

/** Receives the stream of an answer; a slow receiver slows the work down. */
export type EmitAnswerEvent = (event: AnswerEvent) => Promise<void>;

/** Answers questions on one index. Throws only for a failed dependency or when `signal` aborts. */
export type PolicyAssistant = {
  readonly index: PolicyIndex;
  answer(question: Question, emit: EmitAnswerEvent, signal: AbortSignal): Promise<Answer>;
  /** What `/readyz` shows of each part: `ok` or one line saying what is missing. */
  status(): Promise<Readonly<Record<string, string>>>;
};
