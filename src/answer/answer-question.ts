import { randomUUID } from 'node:crypto';
import type { Answer, AnswerEvent, Question } from './answer.ts';
import { startClock } from './answer-clock.ts';
import type { AnswerScope } from './answer-scope.ts';
import { findCurated } from './curated/find-curated.ts';
import { sayDeclined } from './deliver/say-declined.ts';
import { sayRouted } from './deliver/say-routed.ts';
import { openVoice } from './deliver/voice.ts';
import { finishAnswer } from './finish-answer.ts';
import type { Outcome } from './outcome.ts';
import { CANNED } from './receipts/basis.ts';
import { writeReceipt } from './receipts/receipt.ts';
import { understandQuestion } from './understand/understand-question.ts';
import { type Asking, workOut } from './work-out.ts';

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
  const outcome = await findOutcome(scope, { question, understood, clock, voice, signal });
  await voice.say(outcome.said);
  const answer = await finishAnswer(scope, id, understood, outcome, clock);
  scope.keepReceipt?.(writeReceipt(scope.reader.release, question, understood.isFollowUp, outcome, answer));
  await emit({ type: 'answer-end', answer });
  return answer;
}

/** A canned text, a clerk's answer, what the same question came to before, or the question worked out if there is room. */
async function findOutcome(scope: AnswerScope, asking: Asking): Promise<Outcome> {
  const { reader, texts, cache } = scope;
  const { question, understood } = asking;
  const routed = sayRouted(reader, texts, understood.route);
  if (routed !== null) return { said: routed, basis: CANNED, ...EXTRACTIVE };
  const known =
    (await findCurated(reader, question, understood)) ??
    cache?.recall(reader.release.id, question, understood) ??
    null;
  if (known !== null) return known;
  if (scope.isBusy === true)
    return { said: sayDeclined(reader, texts, 'overloaded', []), basis: CANNED, ...EXTRACTIVE };
  const outcome = await workOut(scope, asking);
  if (isSettled(scope, outcome)) cache?.keep(reader.release.id, question, understood, outcome);
  return outcome;
}

const EXTRACTIVE = { mode: 'extractive', model: 'extractive' } as const;

/** While a generator is set up, an answer that it did not write may only stand in for one that it will. */
function isSettled({ generation }: AnswerScope, { mode, said }: Outcome): boolean {
  const hasGenerator = (generation?.generators.length ?? 0) > 0;
  return mode === 'generative' || said.status !== 'answered' || !hasGenerator;
}
