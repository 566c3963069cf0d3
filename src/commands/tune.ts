import type { RankingFigures } from '../../eval/ranker/ranked-question.ts';
import { type Tuned, tuneRelease } from '../../eval/tuning/tune-release.ts';
import { FEWEST_UNANSWERABLE, type TunedThreshold, tuneThreshold } from '../../eval/tuning/tune-threshold.ts';
import { isLearnedByBundle } from '../../index/ranking/learned-by-bundle.ts';
import { openConnection } from '../../index/store/connection.ts';
import type { Learned } from '../../index/store/learned-rows.ts';
import { type OpenedRelease, openRelease } from '../../index/store/open-release.ts';
import { publishLearned } from '../../index/store/publish-learned.ts';
import { readReleases } from '../../index/store/release-log.ts';
import { openEmbedder } from '../compose.ts';
import type { Config } from '../config.ts';
import { configOf, type GlobalOptions, print, today } from './command-context.ts';

/** With fewer judged questions a ranker of its own would only repeat their chances. */
const FEWEST = 100;

/** What `wenzheng tune` can be told. */
export type TuneOptions = GlobalOptions & {
  readonly folds?: string;
  readonly falseAnswers?: string;
  readonly dryRun?: true;
};

/** What tuning found. */
export type TuneReport = {
  /** Judged questions with gold that the ranker was trained on, and those that the policy base does not answer. */
  readonly questions: number;
  readonly unanswerable: number;
  /** Judged questions left out because the bundled embedder and ranker have already learned from them. */
  readonly leftOut: number;
  /**
   * Out-of-fold figures of the bundled ranker, of one tuned on the other folds, and of one tuned over vectors refitted to
   * the other folds; null when there were too few questions (or the embedder cannot be refitted).
   */
  readonly bundled: RankingFigures | null;
  readonly tuned: RankingFigures | null;
  readonly refitted: RankingFigures | null;
  /** The threshold for the stated rate of false answers, and what it does out of fold; null = the product's stays. */
  readonly threshold: TunedThreshold | null;
  /** The release with what was learned; null when nothing is better than what comes with the product. */
  readonly release: string | null;
};

type OpenWith = (learned: Learned) => Promise<OpenedRelease>;

/** `wenzheng tune`: learn ranker, query side and threshold from the judged questions; only what is better is published. */
export async function runTune(options: TuneOptions): Promise<TuneReport> {
  const config = configOf(options);
  const report = await withRelease(config, async (release, openWith) => {
    const { questions } = release.learned;
    const fresh = questions.filter(({ question }) => !isLearnedByBundle(question));
    const answerable = fresh.filter(({ gold }) => gold.length > 0);
    const counts = {
      questions: answerable.length,
      unanswerable: fresh.length - answerable.length,
      leftOut: questions.length - fresh.length,
    };
    const folds = Number(options.folds ?? '5');
    const tuning = { release, openWith, questions: answerable, folds, today: today() };
    const tuned = answerable.length < FEWEST ? null : await tuneRelease(tuning);
    const threshold = await tuneThreshold({
      openWith,
      questions: fresh,
      withoutFold: withoutFoldOf(tuned, release.learned, folds),
      rate: Number(options.falseAnswers ?? '0.03'),
      today: today(),
    });
    const { bundled = null, tuned: own = null, refitted = null } = tuned ?? {};
    const learned = {
      ...(tuned?.learned ?? {}),
      ...(threshold === null ? {} : { threshold: threshold.threshold }),
    };
    const published = options.dryRun ? null : await publish(config, learned);
    return { ...counts, bundled, tuned: own, refitted, threshold, release: published };
  });
  print(options, report, () => describe(report));
  return report;
}

/** What each fold's questions are put to: what was tuned without them when that is used, else what there is. */
function withoutFoldOf(tuned: Tuned | null, { ranker, queryRows = null }: Learned, folds: number) {
  return tuned?.learned ? tuned.withoutFold : Array.from({ length: folds }, () => ({ ranker, queryRows }));
}

async function publish(config: Config, learned: Partial<Learned>): Promise<string | null> {
  if (Object.keys(learned).length === 0) return null;
  return (await publishLearned(config.indexLocation, (before) => ({ ...before, ...learned }))).id;
}

async function withRelease<R>(
  config: Config,
  run: (release: OpenedRelease, openWith: OpenWith) => Promise<R>,
): Promise<R> {
  const embedder = await openEmbedder(config);
  const connection = await openConnection(config.indexLocation);
  try {
    const [live] = await readReleases(connection);
    if (live === undefined)
      throw new Error(`The index at ${config.indexLocation} holds no release. Run "wenzheng ingest <path>".`);
    const release = await openRelease(connection, live, embedder);
    try {
      return await run(release, (learned) => openRelease(connection, live, embedder, { learned }));
    } finally {
      release.close();
    }
  } finally {
    connection.close();
    await embedder.close();
  }
}

function describe(report: TuneReport): string {
  const { questions, unanswerable, leftOut, bundled, tuned, refitted, threshold, release } = report;
  const lines: string[] = [];
  if (leftOut > 0)
    lines.push(`${leftOut} judged questions left out: the bundled ranker has learned them already`);
  if (bundled === null || tuned === null)
    lines.push(`${questions} judged questions are too few to learn a ranker from (${FEWEST} needed)`);
  else {
    lines.push(`cross-validated on ${questions} judged questions`);
    lines.push(`bundled   ${figures(bundled)}`);
    lines.push(`tuned     ${figures(tuned)}`);
    if (refitted !== null) lines.push(`refitted  ${figures(refitted)}`);
  }
  if (threshold === null)
    lines.push(
      `${unanswerable} unanswerable questions are too few for a threshold (${FEWEST_UNANSWERABLE} needed)`,
    );
  else
    lines.push(
      `threshold ${threshold.threshold}: out of fold ${percent(threshold.falseAnswers)} of ${unanswerable} unanswerable ` +
        `and ${percent(threshold.answered)} of ${questions} answerable questions are answered`,
    );
  lines.push(
    release === null ? 'nothing published: what comes with the product stays' : `release ${release} uses it`,
  );
  return lines.join('\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function figures({ recall10, hit1, hit10, mrr10, ndcg10 }: RankingFigures): string {
  return Object.entries({ recall10, hit1, hit10, mrr10, ndcg10 })
    .map(([name, value]) => `${name} ${value.toFixed(3)}`)
    .join('  ');
}
