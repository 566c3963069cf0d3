import { FEATURE_NAMES } from '../../index/ranking/extract-features.ts';
import { alignFeatures, bundledRanker, formatRankingModel } from '../../index/ranking/read-ranking-model.ts';
import { JUDGED_TRAINING } from '../../index/ranking/training/training-group.ts';
import type { Learned, LearnedQuestion } from '../../index/store/learned-rows.ts';
import type { OpenedRelease } from '../../index/store/open-release.ts';
import type { Folds } from '../folds.ts';
import { assignFolds } from '../folds.ts';
import { collectQuestions } from '../ranker/collect-questions.ts';
import { crossValidateRanker, rankWith, trainOn } from '../ranker/cross-validate-ranker.ts';
import { type RankedQuestion, type RankingFigures, rankingFigures } from '../ranker/ranked-question.ts';
import { toJudged } from './to-judged.ts';

/** What tuning works on. */
export type Tuning = {
  /** The release that is live, as it is opened for citizens. */
  readonly release: OpenedRelease;
  /** The same release as if it had learned this instead; the caller closes it. */
  readonly openWith: (learned: Learned) => Promise<OpenedRelease>;
  /** Judged questions with gold that the product has not learned from. */
  readonly questions: readonly LearnedQuestion[];
  readonly folds: number;
  readonly today: string;
};

/** Out-of-fold figures of what could be used, and the best of it. */
export type Tuned = {
  /** The bundled ranker; one tuned on the other folds; the same over vectors refitted to the other folds (null = the embedder cannot be). */
  readonly bundled: RankingFigures;
  readonly tuned: RankingFigures;
  readonly refitted: RankingFigures | null;
  /** What to publish; null = the bundled ranker is as good. */
  readonly learned: Pick<Learned, 'ranker' | 'queryRows'> | null;
  /** For each fold what was learned without it, in the form of `learned`. */
  readonly withoutFold: readonly Pick<Learned, 'ranker' | 'queryRows'>[];
};

const SHARED = { features: FEATURE_NAMES, options: JUDGED_TRAINING };

/** Learns a ranker, and the embedder's query side when that helps, from judged questions; everything is cross-validated. */
export async function tuneRelease(tuning: Tuning): Promise<Tuned> {
  const { release, questions } = tuning;
  const folds = assignFolds(
    questions.map(({ id }) => id),
    tuning.folds,
  );
  const asIs = await collect(tuning, release, questions, folds);
  const bundled = rankingFigures(asIs.map((question) => rankWith(requireBundled(), question)));
  const tuned = crossValidated(asIs, folds);
  const refit = await collectRefitted(tuning, folds);
  const refitted = refit === null ? null : crossValidated(refit.ranked, folds);
  const takesRefit = refit !== null && refitted !== null && refitted.ndcg10 > tuned.ndcg10;
  const best = takesRefit ? refit.ranked : asIs;
  const rankerOf = (own: readonly RankedQuestion[]) =>
    formatRankingModel(trainOn(own, SHARED.features, SHARED.options));
  const withoutFold = Array.from({ length: tuning.folds }, (_, fold) => ({
    ranker: rankerOf(best.filter(({ id }) => folds.get(id) !== fold)),
    queryRows: takesRefit ? (refit.rowsWithout[fold] as Uint8Array) : null,
  }));
  const isBetter = Math.max(tuned.ndcg10, refitted?.ndcg10 ?? 0) > bundled.ndcg10;
  const learned = isBetter
    ? { ranker: rankerOf(best), queryRows: takesRefit ? await release.refit(questions) : null }
    : null;
  return { bundled, tuned, refitted, learned, withoutFold };
}

function collect(
  { today }: Tuning,
  release: OpenedRelease,
  questions: readonly LearnedQuestion[],
  folds: Folds,
): Promise<RankedQuestion[]> {
  const forget =
    ({ id: own }: { readonly id: string }) =>
    (id: string) =>
      folds.get(id) === folds.get(own);
  return collectQuestions(release, questions.map(toJudged), { today, forget });
}

/** The questions of each fold as a release finds them whose query side was refitted to the other folds. */
async function collectRefitted(tuning: Tuning, folds: Folds) {
  const ranked: RankedQuestion[] = [];
  const rowsWithout: Uint8Array[] = [];
  for (let fold = 0; fold < tuning.folds; fold++) {
    const isOwn = ({ id }: LearnedQuestion) => folds.get(id) === fold;
    const queryRows = await tuning.release.refit(tuning.questions.filter((one) => !isOwn(one)));
    if (queryRows === null) return null;
    const release = await tuning.openWith({ ...tuning.release.learned, ranker: null, queryRows });
    ranked.push(...(await collect(tuning, release, tuning.questions.filter(isOwn), folds)));
    release.close();
    rowsWithout.push(queryRows);
  }
  return { ranked, rowsWithout };
}

function crossValidated(questions: readonly RankedQuestion[], folds: Folds): RankingFigures {
  return rankingFigures([...crossValidateRanker({ ...SHARED, folds, questions }).values()]);
}

function requireBundled() {
  const model = alignFeatures(bundledRanker(true), FEATURE_NAMES);
  if (model === null)
    throw new Error('The bundled ranker reads features that this version does not compute.');
  return model;
}
