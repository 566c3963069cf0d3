import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assignFolds, FOLDS } from '../../eval/folds.ts';
import { crossValidateRanker, trainOn } from '../../eval/ranker/cross-validate-ranker.ts';
import { describeRanks } from '../../eval/ranker/describe-ranks.ts';
import type { RankedQuestion } from '../../eval/ranker/ranked-question.ts';
import { FEATURE_NAMES } from '../../index/ranking/extract-features.ts';
import { formatRankingModel } from '../../index/ranking/read-ranking-model.ts';
import { DEFAULT_TRAINING, JUDGED_TRAINING } from '../../index/ranking/training/training-group.ts';
import { collectSet } from './collect-set.ts';

/**
 * Trains the rankers that come with the product, on sets of questions: the first is the one the embedder was trained on
 * and the one that is remembered as judged (`--judged`). Its questions are embedded by the table that was trained
 * without their fold (`npm run train:embedder -- --cross-validate` leaves them in `--fold-tables`), or the ranker would
 * learn to trust similarities that are better than any new question's. Several files of one set are joined by commas.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true, default: [] },
    questions: { type: 'string', multiple: true, default: [] },
    'fold-tables': { type: 'string' },
    judged: { type: 'boolean', default: false },
    'no-validation': { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
  },
});
const target = values.judged ? 'judged-ranker.json' : 'default-ranker.json';
const training = values.judged ? JUDGED_TRAINING : DEFAULT_TRAINING;
const log = (line: string) => process.stdout.write(`${line}\n`);

const sets: { readonly name: string; readonly questions: readonly RankedQuestion[] }[] = [];
for (const [at, data] of values.data.entries()) {
  const files = (values.questions[at] ?? '').split(',');
  const first = at === 0;
  const tables = first ? values['fold-tables'] : undefined;
  const questions = await collectSet({ data, files, tables, remembers: first && values.judged });
  sets.push({ name: path.basename(files[0] as string), questions });
  log(`${data}: ${questions.length} questions ranked`);
}
const all = sets.flatMap(({ questions }) => questions);
if (!values['no-validation']) report();
if (!values['dry-run']) await train();
process.exit(0);

function report(): void {
  const folds = assignFolds(all.map(({ id }) => id));
  const ranks = crossValidateRanker({
    folds,
    features: FEATURE_NAMES,
    options: training,
    questions: all,
    onFold: (fold) => log(`fold ${fold + 1} of ${FOLDS}`),
  });
  for (const { name, questions } of sets)
    for (const line of describeRanks(questions, ranks, folds)) log(`${name}: ${line}`);
}

async function train(): Promise<void> {
  const model = trainOn(all, FEATURE_NAMES, training);
  const file = fileURLToPath(new URL(`../../index/ranking/${target}`, import.meta.url));
  await writeFile(file, formatRankingModel(model));
  log(`wrote ${target}: ${model.trees.length} trees`);
}
