import type { IsoDate } from '../../index/document.ts';
import type { OpenedRelease } from '../../index/store/open-release.ts';
import type { JudgedQuestion } from '../questions.ts';
import { judgeRanking, type RankedQuestion } from './ranked-question.ts';

/** How questions are put to a release when a ranker is to be trained or measured. */
export type CollectOptions = {
  /** Day of questions that state none. */
  readonly today: IsoDate;
  /** Judged questions that must not be known when this one is asked; its own answer is one of them. */
  readonly forget: (question: JudgedQuestion) => (id: string) => boolean;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
};

/** Ranks every question that has gold and keeps its candidates' feature values. */
export async function collectQuestions(
  release: OpenedRelease,
  questions: readonly JudgedQuestion[],
  { today, forget, onProgress }: CollectOptions,
): Promise<RankedQuestion[]> {
  const judged = questions.filter(({ answerable, gold }) => answerable && gold.length > 0);
  const collected: RankedQuestion[] = [];
  for (const question of judged) {
    const request = {
      query: question.question,
      limit: 1,
      asOf: question.asOf ?? today,
      region: question.region,
    };
    collected.push(judgeRanking(question, await release.rank(request, forget(question))));
    onProgress?.(collected.length, judged.length);
  }
  return collected;
}
