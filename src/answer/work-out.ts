import type { Question } from './answer.ts';
import type { AnswerClock } from './answer-clock.ts';
import type { AnswerScope } from './answer-scope.ts';
import { composeExtractive } from './compose/compose-extractive.ts';
import { decide } from './decide/decide.ts';
import { settleReason } from './decide/settle-reason.ts';
import { sayDeclined } from './deliver/say-declined.ts';
import { sayQuotations } from './deliver/say-quotations.ts';
import type { Voice } from './deliver/voice.ts';
import { narrate } from './narrate.ts';
import type { Outcome } from './outcome.ts';
import { extractiveBasis, generativeBasis } from './receipts/basis.ts';
import { retrieveEvidence } from './retrieve/retrieve-evidence.ts';
import type { UnderstoodQuestion } from './understand/understand-question.ts';

/** One question under way. */
export type Asking = {
  readonly question: Question;
  readonly understood: UnderstoodQuestion;
  readonly clock: AnswerClock;
  readonly voice: Voice;
  readonly signal: AbortSignal;
};

/** Retrieves, decides, and composes: by the model as far as it is borne out, else in the provisions' own words. */
export async function workOut(scope: AnswerScope, asking: Asking): Promise<Outcome> {
  const { reader, texts } = scope;
  const { question, understood, clock } = asking;
  const retrieved = await retrieveEvidence(reader, question, understood);
  clock.retrieved();
  const decided = decide(understood, retrieved, reader.statistics, reader.threshold ?? undefined);
  const decision = await settleReason(reader, question, understood, decided);
  const checks = [{ name: 'answerable', passed: decision.status === 'answer' }];
  const basis = extractiveBasis(retrieved.evidence, decision.answerability, checks);
  if (decision.status === 'decline') {
    const said = sayDeclined(reader, texts, decision.reason, decision.nearest);
    return { said, basis, ...EXTRACTIVE };
  }
  const narrated = await narrate(scope, asking, decision.evidence);
  if (narrated.status === 'told') {
    const { said, generator } = narrated;
    return { said, basis: generativeBasis(basis, generator.digest), mode: 'generative', model: generator.id };
  }
  const quotations = composeExtractive(understood, decision.evidence, reader.statistics);
  if (quotations.length === 0) {
    const said = sayDeclined(reader, texts, 'unsupported', decision.evidence.slice(0, NEAREST));
    return { said, basis, ...EXTRACTIVE };
  }
  const said = sayQuotations(reader, texts, quotations);
  const notices = [...narrated.notices, ...(said.notices ?? [])];
  return { said: { ...said, notices }, basis, ...EXTRACTIVE };
}

/** Provisions shown where none of their words can be quoted. */
const NEAREST = 2;
const EXTRACTIVE = { mode: 'extractive', model: 'extractive' } as const;
