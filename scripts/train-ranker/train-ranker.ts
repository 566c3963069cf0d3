import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type JudgedQuestion, readQuestionFile } from '../../eval/questions.ts';
import { collectQuestions } from '../../eval/ranker/collect-questions.ts';
import { crossValidateRanker, trainOn } from '../../eval/ranker/cross-validate-ranker.ts';
import { type RankedQuestion, rankingFigures } from '../../eval/ranker/ranked-question.ts';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { FEATURE_NAMES } from '../../index/ranking/extract-features.ts';
import { formatRankingModel } from '../../index/ranking/read-ranking-model.ts';
import { DEFAULT_TRAINING } from '../../index/ranking/training/training-group.ts';
import { openConnection } from '../../index/store/connection.ts';
import { NOTHING_LEARNED } from '../../index/store/learned-rows.ts';
import { openRelease } from '../../index/store/open-release.ts';
import { readReleases } from '../../index/store/release-log.ts';
import { todayInChina } from '../../index/today.ts';
import { FOLDS, foldOf } from '../train-embedder/folds.ts';

/**
 * Trains the rankers that come with the product. Questions the embedder was trained on are embedded by the table that
 * was trained without their fold (`npm run train:embedder -- --cross-validate` leaves them in `--fold-tables`), or the
 * ranker would learn to trust similarities that are better than any new question's.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true, default: [] },
    questions: { type: 'string', multiple: true, default: [] },
    'fold-tables': { type: 'string' },
    judged: { type: 'boolean', default: false },
    'no-validation': { type: 'boolean', default: false },
  },
});
const today = todayInChina(new Date());
const target = values.judged ? 'judged-ranker.json' : 'default-ranker.json';

const training: RankedQuestion[] = [];
const testing: RankedQuestion[] = [];
const sizes: { readonly name: string; readonly ids: ReadonlySet<string> }[] = [];
for (const [at, data] of values.data.entries()) {
  const { questions } = await readQuestionFile(values.questions[at] as string);
  // Only the first set was used to train the embedder, and only it is remembered as judged.
  const collected = await collectSet(data, questions, at === 0);
  training.push(...collected.training);
  testing.push(...collected.testing);
  sizes.push({
    name: path.basename(values.questions[at] as string),
    ids: new Set(collected.testing.map(({ id }) => id)),
  });
}
if (!values['no-validation']) report();
const model = trainOn(training, FEATURE_NAMES, DEFAULT_TRAINING);
await writeFile(
  fileURLToPath(new URL(`../../index/ranking/${target}`, import.meta.url)),
  formatRankingModel(model),
);
process.stdout.write(`wrote ${target}: ${model.trees.length} trees\n`);
process.exit(0);

async function collectSet(data: string, questions: readonly JudgedQuestion[], isFirst: boolean) {
  const connection = await openConnection(path.join(data, 'index'));
  const [live] = await readReleases(connection);
  if (live === undefined) throw new Error(`${data} holds no release; run "wenzheng ingest" first`);
  const remembers = values.judged && isFirst;
  const learned = remembers ? { questions: questions.map(toLearned), ranker: null } : NOTHING_LEARNED;
  const collected = { training: [] as RankedQuestion[], testing: [] as RankedQuestion[] };
  for (let fold = 0; fold < (isFirst ? FOLDS : 1); fold++) {
    const embedder = await createStaticEmbedder(isFirst ? tableWithout(fold) : undefined);
    const release = await openRelease(connection, live, embedder, { learned });
    const own = isFirst ? questions.filter(({ id }) => foldOf(id) === fold) : questions;
    const tested = await collectQuestions(release, own, {
      today,
      forget: () => (id) => foldOf(id) === fold,
    });
    collected.testing.push(...tested);
    collected.training.push(
      ...(remembers
        ? await collectQuestions(release, own, { today, forget: (question) => (id) => id === question.id })
        : tested),
    );
    release.close();
    process.stdout.write(`${data}: ${collected.testing.length} questions ranked\n`);
  }
  return collected;
}

function tableWithout(fold: number): string | undefined {
  const folder = values['fold-tables'];
  return folder === undefined ? undefined : path.join(folder, `static-embedder-without-fold-${fold + 1}.bin`);
}

function toLearned({ id, question, gold }: JudgedQuestion) {
  return { id, question, gold };
}

function report(): void {
  const folds = new Map(testing.map(({ id }) => [id, foldOf(id)]));
  const ranks = crossValidateRanker({
    folds,
    features: FEATURE_NAMES,
    options: DEFAULT_TRAINING,
    training,
    testing,
    onFold: (fold) => process.stdout.write(`fold ${fold + 1} of ${FOLDS}\n`),
  });
  for (const { name, ids } of sizes) {
    const own = [...ranks].filter(([id]) => ids.has(id)).map(([, one]) => one);
    process.stdout.write(`${name} ${JSON.stringify(rankingFigures(own))}\n`);
  }
}
