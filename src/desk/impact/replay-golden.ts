import { sameTitle } from '../../../index/analysis/title.ts';
import type { IsoDate } from '../../../index/document.ts';
import type { LearnedQuestion } from '../../../index/store/learned-rows.ts';
import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Answer } from '../../answer/answer.ts';
import { answerQuestion } from '../../answer/answer-question.ts';
import type { AnswerTexts } from '../../answer/texts.ts';
import type { ReportProgress } from '../work-progress.ts';
import { compareAnswers, regressionsIn } from './compare-answers.ts';
import type { ChangedAnswer, GoldenQuestion, Impact, ShownAnswer } from './impact.ts';
import { liveAnswer } from './live-answers.ts';

/** What the golden questions are asked of, and how. */
export type Replay = {
  /** The live release; null when there is none, and then nothing can change. */
  readonly live: ReleaseReader | null;
  readonly draft: ReleaseReader;
  readonly texts: AnswerTexts;
  readonly asOf: IsoDate;
  /** Titles of the documents that the draft changes; their questions are asked first. */
  readonly changedTitles: readonly string[];
  readonly isAmended: (title: string) => boolean;
  readonly onProgress: ReportProgress;
};

/** Questions asked of one draft; beyond it those about other documents are left out, evenly. */
const MOST_QUESTIONS = 400;

/** Asks the golden questions of the live release and of a draft, in the provisions' own words, and compares. */
export async function replayGolden(golden: readonly GoldenQuestion[], replay: Replay): Promise<Impact> {
  const { live, asOf } = replay;
  const chosen = live === null ? [] : chooseQuestions(golden, replay.changedTitles);
  const changed: ChangedAnswer[] = [];
  for (const [done, question] of chosen.entries()) {
    replay.onProgress({ step: 'ask', done, total: chosen.length });
    const reader = live as ReleaseReader; // without one nothing is chosen
    const before = await liveAnswer(reader, question.question, asOf, () => ask(reader, question, replay));
    const after = await ask(replay.draft, question, replay);
    const kinds = compareAnswers(question, before, after, replay.isAmended);
    if (kinds.length > 0) changed.push({ question, kinds, live: shown(before), draft: shown(after) });
  }
  const regressions = changed.flatMap(({ question, kinds }) => {
    const harmful = regressionsIn(kinds);
    return harmful.length === 0 ? [] : [{ questionId: question.id, kinds: harmful }];
  });
  return { asOf, questions: golden.length, replayed: chosen.length, changed, regressions };
}

/** The golden questions of a release: judged ones, curated ones, and those offered on the first page. */
export function goldenQuestions(
  learned: readonly LearnedQuestion[],
  suggested: readonly string[],
): GoldenQuestion[] {
  const judged = learned.map(({ id, question, gold, curated }) => ({
    id,
    question,
    gold,
    origin: curated === undefined ? ('judged' as const) : ('curated' as const),
  }));
  const offered = suggested.map((question, index) => ({
    id: `suggested-${index + 1}`,
    question,
    gold: [],
    origin: 'suggested' as const,
  }));
  return [...judged, ...offered];
}

function chooseQuestions(golden: readonly GoldenQuestion[], titles: readonly string[]): GoldenQuestion[] {
  if (golden.length <= MOST_QUESTIONS) return [...golden];
  const concerned = ({ gold, origin }: GoldenQuestion) =>
    origin !== 'judged' || gold.some(({ title }) => titles.some((one) => sameTitle(one, title)));
  const first = golden.filter(concerned).slice(0, MOST_QUESTIONS);
  const others = golden.filter((question) => !concerned(question));
  const room = MOST_QUESTIONS - first.length;
  const step = Math.max(1, others.length / Math.max(1, room));
  const spread = Array.from({ length: Math.min(room, others.length) }, (_, at) => Math.floor(at * step));
  return [...first, ...spread.map((at) => others[at] as GoldenQuestion)];
}

async function ask(reader: ReleaseReader, { question }: GoldenQuestion, replay: Replay): Promise<Answer> {
  const { texts, asOf } = replay;
  return await answerQuestion(
    { reader, texts },
    { text: question, history: [], asOf, region: null, mode: 'extractive' },
    async () => {},
    new AbortController().signal,
  );
}

function shown({ status, reason, answer, mode, citations }: Answer): ShownAnswer {
  return {
    ...{ status, reason, answer, mode },
    citations: citations.map(({ title, provision, quote }) => ({ title, provision, quote })),
  };
}
