import { randomUUID } from 'node:crypto';
import type { ReleaseReader } from '../../index/store/release-reader.ts';
import type { Answer, AnswerEvent, Notice, Question } from './answer.ts';
import { composeExtractive } from './compose/compose-extractive.ts';
import { decide } from './decide/decide.ts';
import { joinSentences, sentenceWithMarkers } from './deliver/frame.ts';
import { validityNotices } from './deliver/notices.ts';
import { ocrNotices } from './deliver/ocr-notice.ts';
import { type Said, sayDeclined, sayQuotations, sayRedirected } from './deliver/said.ts';
import { retrieveEvidence } from './retrieve/retrieve-evidence.ts';
import type { AnswerTexts } from './texts.ts';
import { type UnderstoodQuestion, understandQuestion } from './understand/understand-question.ts';

/** What answering works with; everything else comes in with the question. */
export type AnswerScope = { readonly reader: ReleaseReader; readonly texts: AnswerTexts };

/** Receives the stream of an answer; awaiting it lets a slow receiver slow the work down. */
export type EmitAnswerEvent = (event: AnswerEvent) => Promise<void>;

/**
 * Answers one question on one release, step by step, streaming what may be shown. Expected outcomes (nothing found,
 * redirected) are values; it throws only when the index fails or `signal` aborts.
 */
export async function answerQuestion(
  scope: AnswerScope,
  question: Question,
  emit: EmitAnswerEvent,
  signal: AbortSignal,
): Promise<Answer> {
  const clock = startClock();
  const id = randomUUID();
  await emit({ type: 'answer-start', id, queuePosition: 0 });
  const understood = understandQuestion(question);
  const said = await decideWhatToSay(scope, question, understood, clock);
  signal.throwIfAborted();
  await emit({ type: 'sources', citations: said.citations });
  for (const [index, sentence] of said.sentences.entries()) {
    signal.throwIfAborted();
    clock.spoke();
    await emit({ type: 'text-delta', text: (index === 0 ? '' : '\n') + sentenceWithMarkers(sentence) });
  }
  const answer = await finish(scope, id, understood, said, clock);
  await emit({ type: 'answer-end', answer });
  return answer;
}

async function decideWhatToSay(
  { reader, texts }: AnswerScope,
  question: Question,
  understood: UnderstoodQuestion,
  clock: Clock,
): Promise<Said> {
  if (understood.redirect !== null) return sayRedirected(texts, understood.redirect);
  const evidence = await retrieveEvidence(reader, question, understood);
  clock.retrieved();
  const decision = decide(understood, evidence, reader.statistics);
  if (decision.status === 'decline') return sayDeclined(reader, texts, decision.reason, decision.nearest);
  return sayQuotations(reader, composeExtractive(understood, decision.evidence, reader.statistics));
}

async function finish(
  { reader, texts }: AnswerScope,
  id: string,
  understood: UnderstoodQuestion,
  said: Said,
  clock: Clock,
): Promise<Answer> {
  const identifier: Notice[] = understood.hasIdentifier
    ? [
        {
          kind: 'identifier',
          text: '您的提问中含有证件号、手机号或银行卡号，已自动隐去且不会保存，请勿在此填写个人信息。',
        },
      ]
    : [];
  return {
    id,
    ...said,
    answer: joinSentences(said.sentences),
    notices: [
      ...validityNotices(said.citations),
      ...(await ocrNotices(reader, said.citations)),
      ...identifier,
    ],
    hotline: { number: texts.hotlineNumber, text: texts.hotlineText },
    mode: 'extractive',
    label: texts.label,
    model: 'extractive',
    release: reader.release.id,
    timings: clock.timings(),
  };
}

type Clock = ReturnType<typeof startClock>;

/** Times one answer in whole milliseconds. */
function startClock() {
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  let retrieveMs = 0;
  let firstTextMs: number | null = null;
  return {
    retrieved: () => {
      retrieveMs = elapsed();
    },
    spoke: () => {
      firstTextMs ??= elapsed();
    },
    timings: () => ({ retrieveMs, firstTextMs: firstTextMs ?? elapsed(), totalMs: elapsed() }),
  };
}
