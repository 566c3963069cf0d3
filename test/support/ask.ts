import type { PolicyIndex } from '../../index/store/release-reader.ts';
import type { Answer, Question } from '../../src/answer/answer.ts';
import { answerQuestion } from '../../src/answer/answer-question.ts';
import type { AnswerScope } from '../../src/answer/answer-scope.ts';
import { DEFAULT_TEXTS } from '../../src/answer/texts.ts';

/** Asks one question of the live release on a fixed day. */
export async function ask(
  index: PolicyIndex,
  text: string,
  given: Partial<Question> = {},
  memory: Pick<AnswerScope, 'cache' | 'keepReceipt'> = {},
): Promise<Answer> {
  const question: Question = { text, history: [], asOf: '2026-11-22', region: null, mode: 'auto', ...given };
  const scope = { reader: await index.current(), texts: DEFAULT_TEXTS, ...memory };
  return await answerQuestion(scope, question, async () => {}, new AbortController().signal);
}
