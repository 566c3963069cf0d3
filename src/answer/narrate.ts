import type { SearchResult } from '../../index/search/search-result.ts';
import type { Notice } from './answer.ts';
import type { AnswerScope } from './answer-scope.ts';
import { composeGenerative } from './compose/compose-generative.ts';
import type { Said } from './deliver/said.ts';
import { sayGenerated } from './deliver/say-generated.ts';
import { chooseGenerator } from './generators/choose-generator.ts';
import type { Generator } from './generators/generator.ts';
import type { Asking } from './work-out.ts';

/** What a generator had to say, already streamed; or that it said nothing, with what the citizen should know of that. */
export type Narrated =
  | { readonly status: 'told'; readonly said: Said; readonly generator: Generator }
  | { readonly status: 'silent'; readonly notices: readonly Notice[] };

/**
 * Lets the best ready generator answer, as far as the evidence bears it out. A provision looked up by its number is read
 * out, not retold. Only who asked for a written answer is told that there is none.
 */
export async function narrate(
  { reader, texts, generation }: AnswerScope,
  { question, understood, voice, signal }: Asking,
  evidence: readonly SearchResult[],
): Promise<Narrated> {
  if (evidence.some(({ signals }) => signals.lookUp !== undefined)) return { status: 'silent', notices: [] };
  const isAskedFor = question.mode === 'generative';
  const silent: Narrated = {
    status: 'silent',
    notices: isAskedFor ? [{ kind: 'fallback', text: texts.fallback }] : [],
  };
  const generator = chooseGenerator(generation?.generators ?? [], question.mode);
  if (generation === undefined || generator === null) return silent;
  const scope = {
    generator,
    statistics: reader.statistics,
    hotlineNumber: texts.hotlineNumber,
    limits: generation.limits,
    health: generation.health,
  };
  const sentences = composeGenerative(understood, evidence, scope, voice.queued, signal);
  const said = await sayGenerated(reader, texts, sentences, voice);
  return said === null ? silent : { status: 'told', said, generator };
}
