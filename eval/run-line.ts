import { z } from 'zod';
import type { SearchResult } from '../index/search/search-result.ts';
import type { Answer } from '../src/answer/answer.ts';
import type { JudgedQuestion } from './questions.ts';

const rankedPassage = z.object({ title: z.string(), provision: z.string(), score: z.number() });

const recordedAnswer = z.object({
  status: z.enum(['answered', 'declined', 'redirected']),
  reason: z.string().nullable(),
  mode: z.string(),
  answer: z.string(),
  sentences: z.array(z.object({ text: z.string(), citations: z.array(z.number()) })),
  citations: z.array(
    z.object({
      n: z.number(),
      title: z.string(),
      documentNumber: z.string().nullable(),
      provision: z.string(),
      quote: z.string(),
    }),
  ),
  hotline: z.string(),
});

/** Schema of one line of a run file. */
export const runLineSchema = z.object({
  id: z.string(),
  question: z.string(),
  kind: z.string().nullable(),
  answerable: z.boolean(),
  gold: z.array(z.object({ title: z.string(), provision: z.string().nullable() })),
  expect: z.array(z.string()),
  reference: z.string().nullable(),
  ranked: z.array(rankedPassage),
  answer: recordedAnswer.nullable(),
  error: z.string().nullable(),
});

/** A passage found, by what identifies it across releases. */
export type RankedPassage = Readonly<z.output<typeof rankedPassage>>;

/** The part of an Answer that is the same on every run: no id, no times. */
export type RecordedAnswer = Readonly<z.output<typeof recordedAnswer>>;

/** What the system made of one question; every measure is computed from this alone. */
export type RunLine = Readonly<z.output<typeof runLineSchema>>;

/** Line of a question that has not been asked yet. */
export function openRunLine(question: JudgedQuestion): RunLine {
  return {
    id: question.id,
    question: question.question,
    kind: question.kind,
    answerable: question.answerable,
    gold: [...question.gold],
    expect: [...question.expect],
    reference: question.answer,
    ranked: [],
    answer: null,
    error: null,
  };
}

/** Keeps of a search result what names the passage. */
export function recordResult({ title, passage, score }: SearchResult): RankedPassage {
  return { title, provision: passage.provision, score: Number(score.toFixed(6)) };
}

/** Keeps of an Answer what a second run can be compared with. */
export function recordAnswer(answer: Answer): RecordedAnswer {
  const { status, reason, mode } = answer;
  return {
    status,
    reason,
    mode,
    answer: answer.answer,
    sentences: answer.sentences.map(({ text, citations }) => ({ text, citations: [...citations] })),
    citations: answer.citations.map(({ n, title, documentNumber, provision, quote }) => ({
      n,
      title,
      documentNumber,
      provision,
      quote,
    })),
    hotline: answer.hotline.number,
  };
}
