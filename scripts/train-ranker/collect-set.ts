import path from 'node:path';
import { FOLDS, foldOf } from '../../eval/folds.ts';
import { type JudgedQuestion, readQuestionFile } from '../../eval/questions.ts';
import { collectQuestions } from '../../eval/ranker/collect-questions.ts';
import type { RankedQuestion } from '../../eval/ranker/ranked-question.ts';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { openConnection } from '../../index/store/connection.ts';
import { type LearnedQuestion, NOTHING_LEARNED } from '../../index/store/learned-rows.ts';
import { openRelease } from '../../index/store/open-release.ts';
import { readReleases } from '../../index/store/release-log.ts';
import { todayInChina } from '../../index/today.ts';

/** Questions, the data folder they are put to, and where the tables trained without each fold lie, when it matters. */
export type SetToCollect = {
  readonly data: string;
  readonly files: readonly string[];
  readonly tables: string | undefined;
  /** Whether the questions of the other folds are known as judged ones when a question is asked. */
  readonly remembers: boolean;
};

/** Ranks the questions of a set, fold by fold. */
export async function collectSet({
  data,
  files,
  tables,
  remembers,
}: SetToCollect): Promise<RankedQuestion[]> {
  const read = await Promise.all(files.map((file) => readQuestionFile(file)));
  const questions = read.flatMap((one) => one.questions);
  const connection = await openConnection(path.join(data, 'index'));
  const [live] = await readReleases(connection);
  if (live === undefined) throw new Error(`${data} holds no release; run "wenzheng ingest" first`);
  const learned = remembers ? { questions: questions.map(toLearned), ranker: null } : NOTHING_LEARNED;
  const collected: RankedQuestion[] = [];
  // Without fold tables one embedder serves all folds.
  const folds = tables === undefined ? [null] : Array.from({ length: FOLDS }, (_, fold) => fold);
  for (const fold of folds) {
    const embedder = await createStaticEmbedder(
      fold === null ? undefined : path.join(tables as string, `static-embedder-without-fold-${fold + 1}.bin`),
    );
    const release = await openRelease(connection, live, embedder, { learned });
    const own = questions.filter(({ id }) => fold === null || foldOf(id) === fold);
    const forget = (question: JudgedQuestion) => (id: string) => foldOf(id) === foldOf(question.id);
    collected.push(...(await collectQuestions(release, own, { today: todayInChina(new Date()), forget })));
    release.close();
  }
  return collected;
}

function toLearned({ id, question, gold, answer }: JudgedQuestion): LearnedQuestion {
  return { id, question, gold, ...(answer === null ? {} : { answer }) };
}
