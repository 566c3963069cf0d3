import type { LearnedQuestion } from '../../index/store/learned-rows.ts';
import type { JudgedQuestion } from '../questions.ts';

/** A question that an index has learned, as the evaluation puts it. */
export function toJudged({ id, question, gold }: LearnedQuestion): JudgedQuestion {
  const unknown = { answer: null, asOf: null, region: null, kind: null };
  return { id, question, gold: [...gold], answerable: gold.length > 0, expect: [], history: [], ...unknown };
}
