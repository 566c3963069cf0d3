import type { SearchResult } from '../index/search/search-result.ts';
import type { Answer } from '../src/answer/answer.ts';
import { findCoveredFor, type ReadProvisions } from './find-covered.ts';
import type { JudgedQuestion } from './questions.ts';
import { openRunLine, type RunLine, recordAnswer, recordResult } from './run-line.ts';

/** How many ranked passages of each question are kept: the largest k that is reported. */
export const RANKING_DEPTH = 20;

/** The system as the evaluation sees it; without `answer` only its ranking is measured. */
export type EvaluatedSystem = {
  /** Ranked passages, best first, for the question as a citizen would ask it (history, date, region included). */
  readonly search: (question: JudgedQuestion, limit: number) => Promise<readonly SearchResult[]>;
  readonly answer?: ((question: JudgedQuestion) => Promise<Answer>) | undefined;
  /** Tree of a Document; without it a passage is known by its own path only. */
  readonly readProvisions?: ReadProvisions | undefined;
};

/** What one pass over the questions gave; the times are in milliseconds, per question in order. */
export type EvaluationRun = {
  readonly lines: readonly RunLine[];
  readonly searchMs: readonly number[];
  readonly answerMs: readonly number[];
};

export type EvaluationOptions = EvaluatedSystem & {
  readonly questions: readonly JudgedQuestion[];
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Milliseconds of a steady clock. */
  readonly now?: (() => number) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Asks every question once, one after the other. A question that fails is kept with its error and costs no other. */
export async function runEvaluation(options: EvaluationOptions): Promise<EvaluationRun> {
  const { questions, onProgress, signal, now = () => performance.now() } = options;
  const run = { lines: [] as RunLine[], searchMs: [] as number[], answerMs: [] as number[] };
  for (const question of questions) {
    signal?.throwIfAborted();
    const { line, searchMs, answerMs } = await askOne(options, question, now);
    run.lines.push(line);
    if (searchMs !== null) run.searchMs.push(searchMs);
    if (answerMs !== null) run.answerMs.push(answerMs);
    onProgress?.(run.lines.length, questions.length);
  }
  return run;
}

async function askOne(system: EvaluatedSystem, question: JudgedQuestion, now: () => number) {
  const open = openRunLine(question);
  try {
    // the answer first: its time must not profit from the search below
    const answer = system.answer === undefined ? null : await timed(() => system.answer?.(question), now);
    const search = await timed(() => system.search(question, RANKING_DEPTH), now);
    const findCovered = findCoveredFor(question.gold, system.readProvisions ?? (async () => null));
    const line: RunLine = {
      ...open,
      ranked: await Promise.all((search.value ?? []).map((result) => recordResult(result, findCovered))),
      answer: answer?.value === undefined ? null : await recordAnswer(answer.value, findCovered),
    };
    return { line, searchMs: search.ms, answerMs: answer?.ms ?? null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { line: { ...open, error: message }, searchMs: null, answerMs: null };
  }
}

async function timed<Value>(work: () => Promise<Value> | undefined, now: () => number) {
  const started = now();
  const value = await work();
  return { value, ms: now() - started };
}
