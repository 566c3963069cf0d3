import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { questionOf } from '../../eval/assistant-system.ts';
import {
  askedSet,
  ensureFoldRankers,
  foldRankerFile,
  foldTableFile,
} from '../../eval/calibration/fold-rankers.ts';
import { openLiveRelease } from '../../eval/calibration/open-live-release.ts';
import { FOLDS, foldOf } from '../../eval/folds.ts';
import { type JudgedQuestion, readQuestionFile } from '../../eval/questions.ts';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import type { OpenedRelease } from '../../index/store/open-release.ts';
import { todayInChina } from '../../index/today.ts';
import { regionOf } from '../../src/answer/retrieve/retrieve-evidence.ts';
import { understandQuestion } from '../../src/answer/understand/understand-question.ts';
import type { CollectedQuestion } from './collected-question.ts';

/**
 * Searches for every answerable question of some files and writes what was found, a line each: each question with
 * vectors and a ranker that were trained without its fold, or evidence would be chosen by ranks that are better than any
 * new question's. Fold rankers are those of `npm run calibrate`; `--train` says what they are trained on. With `--plain` the questions that come with
 * the product do not count: a centre's own documents have none.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    questions: { type: 'string', multiple: true, default: [] },
    'fold-tables': { type: 'string' },
    'fold-rankers': { type: 'string' },
    train: { type: 'string', multiple: true, default: [] },
    depth: { type: 'string', default: '100' },
    plain: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
const { data, out, 'fold-tables': tables, 'fold-rankers': rankers } = values;
if (data === undefined || out === undefined || tables === undefined || rankers === undefined)
  throw new Error('state --data, --questions, --fold-tables, --fold-rankers and --out');
const today = todayInChina(new Date());
await ensureFoldRankers(values.train.map(askedSet), tables, rankers);
const read = await Promise.all(values.questions.map((file) => readQuestionFile(file)));
const questions = read.flatMap((one) => one.questions).filter(({ answerable }) => answerable);
const lines = createWriteStream(out);
for (let fold = 0; fold < FOLDS; fold++) {
  const ranker = await readFile(foldRankerFile(rankers, fold), 'utf8');
  const embedder = await createStaticEmbedder(foldTableFile(tables, fold));
  const release = await openLiveRelease(
    data,
    embedder,
    { questions: [], ranker },
    values.plain ? { writtenQuestions: () => [] } : {},
  );
  await searchAll(
    release,
    questions.filter(({ id }) => foldOf(id) === fold),
  );
  release.close();
  process.stdout.write(`fold ${fold + 1} of ${FOLDS}\n`);
}
await new Promise((resolve) => lines.end(resolve));
process.exit(0);

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
