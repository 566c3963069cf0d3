import type { SearchResult } from '../../index/search/search-result.ts';
import type { Notice, Question } from './answer.ts';
import type { AnswerScope } from './answer-question.ts';
import { composeGenerative } from './compose/compose-generative.ts';
import type { Said } from './deliver/said.ts';
import { sayGenerated } from './deliver/say-generated.ts';
import type { Voice } from './deliver/voice.ts';
import { chooseGenerator } from './generators/choose-generator.ts';
import type { UnderstoodQuestion } from './understand/understand-question.ts';

/** What a generator had to say, already streamed; null with what the citizen should know about it. */
export type Narrated = { readonly said: Said | null; readonly notices: readonly Notice[] };

/**
 * Lets the best ready generator answer, as far as the evidence bears it out. A provision looked up by its number is read
 * out, not retold. Only who asked for a written answer is told that there is none.
 */
export async function narrate(
  { reader, texts, generation }: AnswerScope,
  question: Question,
  understood: UnderstoodQuestion,
  evidence: readonly SearchResult[],
  voice: Voice,
  signal: AbortSignal,
): Promise<Narrated> {
  const notices: Notice[] =
    question.mode === 'generative' ? [{ kind: 'fallback', text: texts.fallback }] : [];
  const isLookUp = evidence.some(({ signals }) => signals.lookUp !== undefined);
  const generator = chooseGenerator(generation?.generators ?? [], question.mode);
  if (generation === undefined || generator === null || isLookUp)
    return { said: null, notices: isLookUp ? [] : notices };
  const scope = {
    generator,
    statistics: reader.statistics,
    hotlineNumber: texts.hotlineNumber,
    limits: generation.limits,
  };
  const sentences = composeGenerative(understood, evidence, scope, voice.queued, signal);
  const said = await sayGenerated(reader, sentences, voice);
  return said === null
    ? { said, notices }
    : { said: { ...said, mode: 'generative', model: generator.id }, notices: [] };
}
