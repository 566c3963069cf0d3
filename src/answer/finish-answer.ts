import type { Answer, Notice } from './answer.ts';
import type { AnswerClock } from './answer-clock.ts';
import type { AnswerScope } from './answer-scope.ts';
import { joinSentences } from './deliver/frame.ts';
import { validityNotices } from './deliver/notices.ts';
import { ocrNotices } from './deliver/ocr-notice.ts';
import type { Outcome } from './outcome.ts';
import type { AnswerTexts } from './texts.ts';
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
      ...validityNotices(said.citations, texts),
      ...(await ocrNotices(reader, said.citations, texts)),
      ...(understood.hasIdentifier ? [identifierNotice(texts)] : []),
    ],
    hotline: { number: texts.hotlineNumber, text: texts.hotlineText },
    mode,
    label: texts.label,
    model: mode === 'generative' && texts.modelName !== '' ? texts.modelName : model,
    release: reader.release.id,
    timings: clock.timings(),
  };
}

function identifierNotice({ notices }: AnswerTexts): Notice {
  return { kind: 'identifier', text: notices.identifier };
}
