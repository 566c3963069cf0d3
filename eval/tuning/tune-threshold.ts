import type { Learned, LearnedQuestion } from '../../index/store/learned-rows.ts';
import type { OpenedRelease } from '../../index/store/open-release.ts';
import { answerabilityOf } from '../../src/answer/decide/fit-threshold.ts';
import { type ScoredQuestion, thresholdForRate } from '../../src/answer/decide/threshold-for-rate.ts';
import { questionOf } from '../assistant-system.ts';
import { assignFolds } from '../folds.ts';
import { toJudged } from './to-judged.ts';

/** With fewer unanswerable questions a threshold would be one question's chance. */
export const FEWEST_UNANSWERABLE = 30;

/** What a threshold is fitted on. */
export type ThresholdTuning = {
  readonly openWith: (learned: Learned) => Promise<OpenedRelease>;
  /** All judged questions, those without gold being unanswerable. */
  readonly questions: readonly LearnedQuestion[];
  /** For each fold what was learned without it. */
  readonly withoutFold: readonly Pick<Learned, 'ranker' | 'queryRows'>[];
  readonly rate: number;
  readonly today: string;
};

/** A threshold and what it does out of fold: shares of the unanswerable and of the answerable questions that are answered. */
export type TunedThreshold = {
  readonly threshold: number;
  readonly falseAnswers: number;
  readonly answered: number;
};

/**
 * The lowest threshold at which at most `rate` of the unanswerable questions are answered. Each question is put to a
 * release that learned nothing from its fold; a fold's share is by the threshold of the others. Null when too few
 * questions are unanswerable.
 */
export async function tuneThreshold(tuning: ThresholdTuning): Promise<TunedThreshold | null> {
  const { questions, withoutFold, rate } = tuning;
  const unanswerable = questions.filter(({ gold }) => gold.length === 0);
  if (unanswerable.length < FEWEST_UNANSWERABLE) return null;
  const scored: (ScoredQuestion & { readonly fold: number })[] = [];
  const folds = assignFolds(
    questions.map(({ id }) => id),
    withoutFold.length,
  );
  for (const [fold, learned] of withoutFold.entries()) {
    const isOwn = ({ id }: LearnedQuestion) => folds.get(id) === fold;
    const others = questions.filter((one) => !isOwn(one));
    const release = await tuning.openWith({ ...learned, questions: others });
    for (const question of questions.filter(isOwn)) {
      const score = await answerabilityOf(release, questionOf(toJudged(question), tuning.today));
      scored.push({ score, answerable: question.gold.length > 0, fold });
    }
    release.close();
  }
  const isAnswered = ({ score, fold }: (typeof scored)[number]) =>
    score >=
    (thresholdForRate(
      scored.filter((one) => one.fold !== fold),
      rate,
    ) ?? 0);
  const share = (answerable: boolean) => {
    const own = scored.filter((one) => one.answerable === answerable);
    return own.filter(isAnswered).length / Math.max(1, own.length);
  };
  const threshold = thresholdForRate(scored, rate) as number; // there are unanswerable ones
  return { threshold, falseAnswers: share(false), answered: share(true) };
}
