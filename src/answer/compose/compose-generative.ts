import type { TermStatistics } from '../../../index/analysis/term-statistics.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import { type Generator, GeneratorError, type Prompt } from '../generators/generator.ts';
import type { GeneratorHealth } from '../generators/generator-health.ts';
import { buildPrompt } from '../prompt/build-prompt.ts';
import { type ChosenPassage, chooseEvidence } from '../prompt/choose-evidence.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import { cleanSentence } from '../verify/clean-sentence.ts';
import { type GroundingPassage, groundSentence, prepareGrounding } from '../verify/ground-sentence.ts';
import { SentenceStream } from '../verify/sentence-stream.ts';
import type { Quotation } from './compose-extractive.ts';

/** A sentence that may be sent: the model's words with what bears them out, or (`text` null) the provision's own words. */
export type GroundedSentence = { readonly text: string | null; readonly quotation: Quotation };

/** What a generated answer is made from and held to. */
export type GenerationScope = {
  readonly generator: Generator;
  readonly statistics: TermStatistics;
  readonly hotlineNumber: string;
  readonly limits: GenerationLimits;
  /** Told how it went. */
  readonly health?: GeneratorHealth | undefined;
};

/** What bounds a generated answer. */
export type GenerationLimits = {
  /** Tokens of evidence the model reads. */
  readonly evidenceTokens: number;
  readonly maxTokens: number;
  readonly maxSentences: number;
  /** Longest wait for a turn while others are served. */
  readonly waitMs: number;
  /** Longest time from its turn to the last sentence. */
  readonly timeoutMs: number;
  /** So many sentences without support in a row end the answer: what follows would be no better. */
  readonly unsupportedInARow: number;
};

/** Limits unless configured otherwise. */
export const GENERATION_LIMITS: GenerationLimits = {
  evidenceTokens: 700,
  maxTokens: 320,
  maxSentences: 5,
  waitMs: 45_000,
  timeoutMs: 30_000,
  unsupportedInARow: 2,
};

/**
 * Lets the generator write and gives its sentences one by one as soon as each is borne out. What is not is replaced by the
 * provision's own words, or dropped. Ends early rather than say more that is unsupported; a failing generator ends it too.
 * Throws only the signal's reason.
 */
export async function* composeGenerative(
  question: UnderstoodQuestion,
  evidence: readonly SearchResult[],
  scope: GenerationScope,
  onQueued: (queuePosition: number) => void,
  signal: AbortSignal,
): AsyncGenerator<GroundedSentence> {
  const { hotlineNumber, limits } = scope;
  const chosen = await chooseWhatFits(question, evidence, scope);
  if (chosen.length === 0) return;
  const prompt = buildPrompt(question.query, chosen, hotlineNumber);
  const passages = prepareGrounding(chosen);
  const said = new Set<string>();
  let unsupported = 0;
  for await (const written of writeSentences(scope, prompt, onQueued, signal)) {
    const judged = judge(written, prompt, passages, hotlineNumber);
    unsupported = judged.supported ? 0 : unsupported + 1;
    if (judged.sentence !== null && !said.has(keyOf(judged.sentence))) {
      said.add(keyOf(judged.sentence));
      yield judged.sentence;
    } else if (judged.supported) unsupported++; // a model that repeats itself has nothing more to say
    if (unsupported >= limits.unsupportedInARow || said.size >= limits.maxSentences) return;
  }
}

/** Signs that frame the prompt and each passage, in tokens. */
const FRAME_TOKENS = 64;

/** As much evidence as the limits allow and the generator can take beside rules, question and answer. */
async function chooseWhatFits(
  question: UnderstoodQuestion,
  evidence: readonly SearchResult[],
  { generator, statistics, hotlineNumber, limits, health }: GenerationScope,
): Promise<ChosenPassage[]> {
  const count = (text: string) => generator.countTokens(text);
  const { system, user } = buildPrompt(question.query, [], hotlineNumber);
  const { contextTokens } = generator.limits;
  const room = contextTokens - limits.maxTokens - FRAME_TOKENS - (await count(system + user));
  const budget = { tokens: Math.min(limits.evidenceTokens, room), count };
  const chosen = room > 0 ? await chooseEvidence(question.query, evidence, statistics, budget) : [];
  if (chosen.length === 0 && room < limits.evidenceTokens)
    health?.failed(
      generator,
      new GeneratorError(
        'too-long',
        `Of ${contextTokens} tokens that ${generator.id} can take, ${Math.max(0, room)} are left for evidence, and no provision fits; set a larger context.`,
      ),
    );
  return chosen;
}

type Judged = { readonly supported: boolean; readonly sentence: GroundedSentence | null };

function judge(
  written: string,
  prompt: Prompt,
  passages: readonly GroundingPassage[],
  hotlineNumber: string,
): Judged {
  const clean = cleanSentence(written, prompt.system);
  if (clean === null) return { supported: false, sentence: null };
  // The answer ends with the hotline anyway; a model that recommends it says nothing wrong.
  if (clean.text.includes(hotlineNumber) && clean.text.length < 60)
    return { supported: true, sentence: null };
  const grounded = groundSentence(clean.text, clean.markers, passages);
  if (grounded.status === 'dropped') return { supported: false, sentence: null };
  const { quotation } = grounded;
  return grounded.status === 'supported'
    ? { supported: true, sentence: { text: clean.text, quotation } }
    : { supported: false, sentence: { text: null, quotation } };
}

/** The same words, or the same 款, are said once. */
function keyOf({ text, quotation }: GroundedSentence): string {
  return text === null
    ? `${quotation.source.passage.documentId} ${quotation.start}-${quotation.end}`
    : text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** Sentences as the generator writes them; ends quietly when it fails, runs out of time or writes without end. */
async function* writeSentences(
  { generator, limits, health }: GenerationScope,
  prompt: Prompt,
  onQueued: (queuePosition: number) => void,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { maxTokens } = limits;
  const time = limitTime(limits, signal);
  const stream = new SentenceStream();
  let written = 0;
  try {
    const request = { prompt, maxTokens, signal: time.signal, onQueued: time.queued(onQueued) };
    for await (const piece of untilAborted(generator.generate(request), time.signal)) {
      if (written === 0) health?.wrote(generator);
      written += piece.length;
      yield* stream.push(piece);
      if (written > maxTokens * MOST_CHARACTERS_A_TOKEN) return;
    }
    yield* stream.end();
  } catch (error) {
    signal.throwIfAborted();
    health?.failed(generator, error);
  } finally {
    time.stop();
  }
}

/** A signal that aborts with `signal`, when the turn does not come in time, or when writing takes too long. */
function limitTime({ waitMs, timeoutMs }: GenerationLimits, signal: AbortSignal) {
  const late = new AbortController();
  const abortIn = (milliseconds: number, what: string) =>
    setTimeout(
      () => late.abort(new GeneratorError('timeout', `${what} within ${milliseconds} ms.`)),
      milliseconds,
    );
  let timer = abortIn(waitMs, 'The turn did not come');
  let begun = false;
  return {
    signal: AbortSignal.any([signal, late.signal]),
    stop: () => clearTimeout(timer),
    queued: (tell: (queuePosition: number) => void) => (queuePosition: number) => {
      if (queuePosition === 0 && !begun) {
        begun = true;
        clearTimeout(timer);
        timer = abortIn(timeoutMs, 'The text was not written');
      }
      tell(queuePosition);
    },
  };
}

/** A generator that writes more than this for each token it was given does not keep to its limit. */
const MOST_CHARACTERS_A_TOKEN = 4;

/** Does not wait for a generator that is slow to notice its signal. */
async function* untilAborted<T>(pieces: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const iterator = pieces[Symbol.asyncIterator]();
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
  });
  aborted.catch(() => {});
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    iterator.return?.().catch(() => {});
  }
}
