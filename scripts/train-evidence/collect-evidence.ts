import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { questionOf } from '../../eval/assistant-system.ts';
import { FOLDS, foldOf } from '../../eval/folds.ts';
import { type JudgedQuestion, readQuestionFile } from '../../eval/questions.ts';
import { collectQuestions } from '../../eval/ranker/collect-questions.ts';
import { trainOn } from '../../eval/ranker/cross-validate-ranker.ts';
import type { RankedQuestion } from '../../eval/ranker/ranked-question.ts';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { FEATURE_NAMES } from '../../index/ranking/extract-features.ts';
import { formatRankingModel } from '../../index/ranking/read-ranking-model.ts';
import { DEFAULT_TRAINING } from '../../index/ranking/training/training-group.ts';
import { openConnection } from '../../index/store/connection.ts';
import { NOTHING_LEARNED } from '../../index/store/learned-rows.ts';
import { type OpenedRelease, openRelease } from '../../index/store/open-release.ts';
import { readReleases } from '../../index/store/release-log.ts';
import { todayInChina } from '../../index/today.ts';
import { regionOf } from '../../src/answer/retrieve/retrieve-evidence.ts';
import { understandQuestion } from '../../src/answer/understand/understand-question.ts';
import type { CollectedQuestion } from './collected-question.ts';

/**
 * Searches for every answerable question of a file and writes what was found, a line each. With `--fold-tables`
 * (questions that the embedder and the ranker were trained on), each question is searched with tables and a ranker that
 * were trained without its fold.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    questions: { type: 'string' },
    'fold-tables': { type: 'string' },
    depth: { type: 'string', default: '100' },
    out: { type: 'string' },
  },
});
const { data, questions: file, out } = values;
if (data === undefined || file === undefined || out === undefined)
  throw new Error('state --data FOLDER, --questions FILE and --out FILE');
const today = todayInChina(new Date());
const connection = await openConnection(path.join(data, 'index'));
const [live] = await readReleases(connection);
if (live === undefined) throw new Error(`${data} holds no release; run "wenzheng ingest" first`);
const questions = (await readQuestionFile(file)).questions.filter(({ answerable }) => answerable);
const lines = createWriteStream(out);
const tables = values['fold-tables'];
if (tables === undefined) {
  const release = await openRelease(connection, live, await createStaticEmbedder(), {
    learned: NOTHING_LEARNED,
  });
  await searchAll(release, questions);
} else await searchByFolds(tables);
await new Promise((resolve) => lines.end(resolve));
process.exit(0);

async function searchByFolds(folder: string): Promise<void> {
  const ranked: RankedQuestion[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const release = await openFold(folder, fold, null);
    const own = questions.filter(({ id }) => foldOf(id) === fold);
    ranked.push(...(await collectQuestions(release, own, { today, forget: () => () => false })));
    release.close();
  }
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = ranked.filter(({ id }) => foldOf(id) !== fold);
    const ranker = formatRankingModel(trainOn(others, FEATURE_NAMES, DEFAULT_TRAINING));
    const release = await openFold(folder, fold, ranker);
    await searchAll(
      release,
      questions.filter(({ id }) => foldOf(id) === fold),
    );
    release.close();
    process.stdout.write(`fold ${fold + 1} of ${FOLDS}\n`);
  }
}

async function openFold(folder: string, fold: number, ranker: string | null): Promise<OpenedRelease> {
  const table = path.join(folder, `static-embedder-without-fold-${fold + 1}.bin`);
  const learned = { questions: [], ranker };
  return await openRelease(connection, live as NonNullable<typeof live>, await createStaticEmbedder(table), {
    learned,
  });
}

async function searchAll(release: OpenedRelease, judged: readonly JudgedQuestion[]): Promise<void> {
  for (const one of judged) {
    const question = questionOf(one, today);
    const understood = understandQuestion(question, release.documents);
    if (understood.route.outcome !== null) continue;
    const { query } = understood;
    const region = regionOf(question, understood, release.documents);
    const results = await release.search({ query, limit: Number(values.depth), asOf: question.asOf, region });
    const collected: CollectedQuestion = {
      id: one.id,
      question: one.question,
      query,
      asOf: question.asOf,
      region,
      expect: one.expect,
      gold: one.gold,
      reference: one.answer,
      results: results.map((result) => ({ ...result, signals: withoutContributions(result.signals) })),
    };
    lines.write(`${JSON.stringify(collected)}\n`);
  }
}

function withoutContributions(signals: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(signals).filter(([name]) => !name.startsWith('contribution.')));
}
