/** A judged question with the answerability it was given by a model that did not learn from it. */
export type ScoredQuestion = { readonly score: number; readonly answerable: boolean };

/**
 * Lowest threshold at which at most `rate` of the unanswerable questions are answered; null without any, for then nothing
 * is known. Questions that are declined or answered by a rule have the score 0 or 1.
 */
export function thresholdForRate(questions: readonly ScoredQuestion[], rate: number): number | null {
  const wrong = questions.filter(({ answerable }) => !answerable).map(({ score }) => score);
  if (wrong.length === 0) return null;
  const highest = wrong.sort((a, b) => b - a);
  const first = highest[Math.floor(rate * wrong.length)];
  return first === undefined ? 0 : roundUp(first);
}

/** Just above a score, so that the question with that score is declined. */
function roundUp(score: number): number {
  return Math.min(1, Math.floor(score * 1e4 + 1) / 1e4);
}
