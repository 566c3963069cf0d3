import { randomUUID } from 'node:crypto';
import type { ReleaseReader } from '../../index/store/release-reader.ts';
import type { Answer, AnswerEvent, Notice, Question } from './answer.ts';
import type { AnswerCache } from './cache/answer-cache.ts';
import { composeExtractive } from './compose/compose-extractive.ts';
import { curatedBook } from './curated/curated-book.ts';
import { sayCurated } from './curated/say-curated.ts';
import { decide } from './decide/decide.ts';
import { joinSentences } from './deliver/frame.ts';
import { validityNotices } from './deliver/notices.ts';
import { ocrNotices } from './deliver/ocr-notice.ts';
import { sayDeclined, sayQuotations, sayRedirected } from './deliver/said.ts';
import { openVoice, type Voice } from './deliver/voice.ts';
import type { GenerationService } from './generators/generation-service.ts';
import { narrate } from './narrate.ts';
import type { Outcome } from './outcome.ts';
import { CANNED, evidenceBasis } from './receipts/basis.ts';
import { type Receipt, writeReceipt } from './receipts/receipt.ts';
import { retrieveEvidence } from './retrieve/retrieve-evidence.ts';
import type { AnswerTexts } from './texts.ts';
import { namedRegion } from './understand/named-region.ts';
import { type UnderstoodQuestion, understandQuestion } from './understand/understand-question.ts';
import { withoutInstructions } from './understand/without-instructions.ts';

/** What answering works with; everything else comes in with the question. */
export type AnswerScope = {
  readonly reader: ReleaseReader;
  readonly texts: AnswerTexts;
  /** What may write answers; without it they are in the provisions' own words. */
  readonly generation?: GenerationService;
  /** Outcomes of questions asked before; without it every question is worked out. */
  readonly cache?: AnswerCache | undefined;
  /** Receives what the answer rests on. */
  readonly keepReceipt?: ((receipt: Receipt) => void) | undefined;
};

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
  const voice = openVoice(id, emit, clock.spoke, signal);
  const understood = understandQuestion(question, scope.reader.documents);
  const outcome = await findOutcome(scope, question, understood, clock, voice, signal);
  await voice.say(outcome.said);
  const answer = await finish(scope, id, understood, outcome, clock);
  scope.keepReceipt?.(writeReceipt(scope.reader.release, question, understood.isFollowUp, outcome, answer));
  await emit({ type: 'answer-end', answer });
  return answer;
}

/** A canned text, a clerk's answer, what the same question came to before, or the question worked out. */
async function findOutcome(
  scope: AnswerScope,
  question: Question,
  understood: UnderstoodQuestion,
  clock: Clock,
  voice: Voice,
  signal: AbortSignal,
): Promise<Outcome> {
  const { reader, texts, cache } = scope;
  if (understood.redirect !== null) {
    const said = sayRedirected(texts, understood.redirect);
    return { said, basis: CANNED, mode: 'extractive', model: 'extractive' };
  }
  const curated = await findCurated(reader, question, understood);
  if (curated !== null) return curated;
  const remembered = cache?.recall(reader.release.id, question, understood) ?? null;
  if (remembered !== null) return remembered;
  const outcome = await workOut(scope, question, understood, clock, voice, signal);
  if (!isStopgap(scope, question, outcome)) cache?.keep(reader.release.id, question, understood, outcome);
  return outcome;
}

/** Whether a generator was to answer and did not: the next one who asks may be luckier. */
function isStopgap({ generation }: AnswerScope, { mode }: Question, outcome: Outcome): boolean {
  const isWanted = mode !== 'extractive' && (generation?.generators.length ?? 0) > 0;
  return isWanted && outcome.said.status === 'answered' && outcome.mode !== 'generative';
}

async function findCurated(
  reader: ReleaseReader,
  { asOf, region }: Question,
  { text }: UnderstoodQuestion,
): Promise<Outcome | null> {
  const book = await curatedBook(reader);
  if (book.size === 0) return null;
  const entry = book.find(text, asOf, region ?? namedRegion(text, reader.documents));
  return entry === null ? null : sayCurated(entry, asOf);
}

async function workOut(
  scope: AnswerScope,
  question: Question,
  understood: UnderstoodQuestion,
  clock: Clock,
  voice: Voice,
  signal: AbortSignal,
): Promise<Outcome> {
  const { reader, texts } = scope;
  const evidence = withoutInstructions(await retrieveEvidence(reader, question, understood));
  clock.retrieved();
  const decision = decide(understood, evidence, reader.statistics);
  const basis = evidenceBasis(evidence, decision);
  if (decision.status === 'decline') {
    const said = sayDeclined(reader, texts, decision.reason, decision.nearest);
    return { said, basis, mode: 'extractive', model: 'extractive' };
  }
  const narrated = await narrate(scope, question, understood, decision.evidence, voice, signal);
  if (narrated.said !== null) {
    const { mode = 'generative', model = 'generative' } = narrated.said;
    return { said: narrated.said, basis: { ...basis, composedBy: 'generative' }, mode, model };
  }
  const quotations = composeExtractive(understood, decision.evidence, reader.statistics);
  const said = { notices: narrated.notices, ...sayQuotations(reader, quotations) };
  return { said, basis, mode: 'extractive', model: 'extractive' };
}

async function finish(
  { reader, texts }: AnswerScope,
  id: string,
  understood: UnderstoodQuestion,
  { said, mode, model }: Outcome,
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
      ...(said.notices ?? []),
      ...validityNotices(said.citations),
      ...(await ocrNotices(reader, said.citations)),
      ...identifier,
    ],
    hotline: { number: texts.hotlineNumber, text: texts.hotlineText },
    mode,
    label: texts.label,
    model,
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
