import { z } from 'zod';
import type { SearchResult } from '../index/search/search-result.ts';
import type { Answer, Citation } from '../src/answer/answer.ts';
import type { JudgedQuestion } from './questions.ts';

const covers = z.array(z.string()).optional();
const rankedPassage = z.object({ title: z.string(), provision: z.string(), covers, score: z.number() });

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
      covers,
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

/** Finds the paths of the other Provisions that a span of a Document belongs to. */
export type FindCovered = (span: {
  readonly title: string;
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
}) => Promise<readonly string[]>;

/** Keeps of a search result what names the passage. */
export async function recordResult(result: SearchResult, findCovered: FindCovered): Promise<RankedPassage> {
  const { title, passage, score } = result;
  const found = await findCovered({ ...passage, title });
  return { title, provision: passage.provision, ...coveredBy(found), score: Number(score.toFixed(6)) };
}

/** Keeps of an Answer what a second run can be compared with. */
export async function recordAnswer(answer: Answer, findCovered: FindCovered): Promise<RecordedAnswer> {
  const { status, reason, mode } = answer;
  return {
    status,
    reason,
    mode,
    answer: answer.answer,
    sentences: answer.sentences.map(({ text, citations }) => ({ text, citations: [...citations] })),
    citations: await Promise.all(answer.citations.map((citation) => recordCitation(citation, findCovered))),
    hotline: answer.hotline.number,
  };
}

async function recordCitation(citation: Citation, findCovered: FindCovered) {
  const { n, title, documentNumber, provision, quote } = citation;
  return { n, title, documentNumber, provision, ...coveredBy(await findCovered(citation)), quote };
}

function coveredBy(paths: readonly string[]) {
  return paths.length === 0 ? {} : { covers: [...paths] };
}
