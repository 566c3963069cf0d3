import type { Answer, Notice } from './answer.ts';
import type { AnswerClock } from './answer-clock.ts';
import type { AnswerScope } from './answer-scope.ts';
import { joinSentences } from './deliver/frame.ts';
import { validityNotices } from './deliver/notices.ts';
import { ocrNotices } from './deliver/ocr-notice.ts';
import type { Outcome } from './outcome.ts';
import type { UnderstoodQuestion } from './understand/understand-question.ts';

/** The whole Answer: what is said with its notices, the hotline, the label and the times. */
export async function finishAnswer(
  { reader, texts }: AnswerScope,
  id: string,
  understood: UnderstoodQuestion,
  { said, mode, model }: Outcome,
  clock: AnswerClock,
): Promise<Answer> {
  return {
    id,
    ...said,
    answer: joinSentences(said.sentences),
    notices: [
      ...(said.notices ?? []),
      ...validityNotices(said.citations),
      ...(await ocrNotices(reader, said.citations)),
      ...(understood.hasIdentifier ? [IDENTIFIER] : []),
    ],
    hotline: { number: texts.hotlineNumber, text: texts.hotlineText },
    mode,
    label: texts.label,
    model,
    release: reader.release.id,
    timings: clock.timings(),
  };
}

const IDENTIFIER: Notice = {
  kind: 'identifier',
  text: '您的提问中含有证件号、手机号或银行卡号，已自动隐去且不会保存，请勿在此填写个人信息。',
};
