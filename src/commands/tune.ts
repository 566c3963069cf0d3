import { assignFolds } from '../../eval/folds.ts';
import type { JudgedQuestion } from '../../eval/questions.ts';
import { collectQuestions } from '../../eval/ranker/collect-questions.ts';
import { crossValidateRanker, rankWith, trainOn } from '../../eval/ranker/cross-validate-ranker.ts';
import {
  type RankedQuestion,
  type RankingFigures,
  rankingFigures,
} from '../../eval/ranker/ranked-question.ts';
import { FEATURE_NAMES } from '../../index/ranking/extract-features.ts';
import { isLearnedByBundle } from '../../index/ranking/learned-by-bundle.ts';
import { alignFeatures, bundledRanker, formatRankingModel } from '../../index/ranking/read-ranking-model.ts';
import { DEFAULT_TRAINING } from '../../index/ranking/training/training-group.ts';
import { openConnection } from '../../index/store/connection.ts';
import type { LearnedQuestion } from '../../index/store/learned-rows.ts';
import { type OpenedRelease, openRelease } from '../../index/store/open-release.ts';
import { publishLearned } from '../../index/store/publish-learned.ts';
import { readReleases } from '../../index/store/release-log.ts';
import { openEmbedder } from '../compose.ts';
import type { Config } from '../config.ts';
import { configOf, type GlobalOptions, print, today } from './command-context.ts';

/** With fewer judged questions a ranker of its own would only repeat their chances. */
const FEWEST = 100;

/** What tuning found. */
export type TuneReport = {
  /** Judged questions the ranker was trained on. */
  readonly questions: number;
  /** Judged questions left out because the bundled embedder and ranker have already learned from them. */
  readonly leftOut: number;
  /** Out-of-fold figures of the bundled ranker and of one tuned on the other folds; null when there were too few. */
  readonly bundled: RankingFigures | null;
  readonly tuned: RankingFigures | null;
  /** The release with the tuned ranker; null when the bundled one stays. */
  readonly release: string | null;
};

/** `wenzheng tune`: learn the ranker from the judged questions; it is published only when it ranks unseen ones better. */
export async function runTune(
  options: GlobalOptions & { folds?: string; dryRun?: true },
): Promise<TuneReport> {
  const config = configOf(options);
  const report = await withRelease(config, async (release) => {
    const fresh = release.learned.questions.filter(({ question }) => !isLearnedByBundle(question));
    const leftOut = release.learned.questions.length - fresh.length;
    const nothing = { questions: fresh.length, leftOut, bundled: null, tuned: null, release: null };
    if (fresh.length < FEWEST) return nothing;
    return { ...nothing, ...(await tune(config, release, fresh, options)) };
  });
  print(options, report, () => describe(report));
  return report;
}

async function tune(
  config: Config,
  release: OpenedRelease,
  fresh: readonly LearnedQuestion[],
  { folds: count = '5', dryRun }: { folds?: string; dryRun?: true },
) {
  const folds = assignFolds(
    fresh.map(({ id }) => id),
    Number(count),
  );
  const questions = await collectQuestions(release, fresh.map(toJudged), {
    today: today(),
    forget: (own) => (id) => folds.get(id) === folds.get(own.id),
  });
  const shared = { folds, features: FEATURE_NAMES, options: DEFAULT_TRAINING, questions };
  const tuned = rankingFigures([...crossValidateRanker(shared).values()]);
  const bundled = bundledFigures(questions);
  if (dryRun || tuned.ndcg10 <= bundled.ndcg10) return { bundled, tuned };
  const ranker = formatRankingModel(trainOn(questions, FEATURE_NAMES, DEFAULT_TRAINING));
  const published = await publishLearned(config.indexLocation, (learned) => ({ ...learned, ranker }));
  return { bundled, tuned, release: published.id };
}

function bundledFigures(questions: readonly RankedQuestion[]): RankingFigures {
  const model = alignFeatures(bundledRanker(true), FEATURE_NAMES);
  if (model === null)
    throw new Error('The bundled ranker reads features that this version does not compute.');
  return rankingFigures(questions.map((question) => rankWith(model, question)));
}

async function withRelease<R>(config: Config, run: (release: OpenedRelease) => Promise<R>): Promise<R> {
  const embedder = await openEmbedder(config);
  const connection = await openConnection(config.indexLocation);
  try {
    const [live] = await readReleases(connection);
    if (live === undefined)
      throw new Error(`The index at ${config.indexLocation} holds no release. Run "wenzheng ingest <path>".`);
    const release = await openRelease(connection, live, embedder);
    try {
      return await run(release);
    } finally {
      release.close();
    }
  } finally {
    connection.close();
    await embedder.close();
  }
}

function toJudged({ id, question, gold }: LearnedQuestion): JudgedQuestion {
  const unknown = { answer: null, asOf: null, region: null, kind: null };
  return { id, question, gold: [...gold], answerable: true, expect: [], history: [], ...unknown };
}

function describe({ questions, leftOut, bundled, tuned, release }: TuneReport): string {
  const kept = 'the bundled ranker stays';
  const notes =
    leftOut > 0 ? [`${leftOut} judged questions left out: the bundled ranker has learned them already`] : [];
  if (bundled === null || tuned === null)
    return [
      ...notes,
      `${questions} judged questions are too few to learn from (${FEWEST} needed); ${kept}`,
    ].join('\n');
  return [
    ...notes,
    `cross-validated on ${questions} judged questions`,
    `bundled  ${figures(bundled)}`,
    `tuned    ${figures(tuned)}`,
    release === null ? kept : `release ${release} uses the tuned ranker`,
  ].join('\n');
}

function figures({ recall10, hit1, hit10, mrr10, ndcg10 }: RankingFigures): string {
  return Object.entries({ recall10, hit1, hit10, mrr10, ndcg10 })
    .map(([name, value]) => `${name} ${value.toFixed(3)}`)
    .join('  ');
}
