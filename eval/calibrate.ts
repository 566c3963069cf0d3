import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type CalibrationSet, collectExamples } from './calibration/collect-examples.ts';
import { crossValidate } from './calibration/cross-validate.ts';
import { fitAnswerability } from './calibration/fit-answerability.ts';
import { askedSet, ensureFoldRankers } from './calibration/fold-rankers.ts';
import { boundingThreshold, formatCalibration } from './calibration/operating-points.ts';
import { roundModel } from './calibration/round-model.ts';

/**
 * Fits the answerability model that comes with the product and reports it out of fold (docs/adr/0013):
 *
 * npm run calibrate -- --fold-tables FOLDER --fold-rankers FOLDER --train DATA=FILE … --set NAME=DATA=FILE …
 *   [--small FOLDER] [--share DATA=0.3 …] [--bound not-covered] [--false-answers 0.03] [--out FILE]
 *
 * `--train` names what the ranker is trained on, the set that the embedder was trained on first; fold rankers that are
 * there already are kept. `--small` is what `npm run build:small-bases` made: all its bases
 * together count as much as one set, and are asked without the questions that come with the product, as a centre's own documents are. The threshold lets through `--false-answers` of the unanswerable questions of `--bound`.
 */
const { values } = parseArgs({
  options: {
    'fold-tables': { type: 'string', default: '' },
    'fold-rankers': { type: 'string', default: '' },
    train: { type: 'string', multiple: true, default: [] },
    set: { type: 'string', multiple: true, default: [] },
    small: { type: 'string' },
    share: { type: 'string', multiple: true, default: [] },
    bound: { type: 'string', default: 'not-covered' },
    'false-answers': { type: 'string', default: '0.03' },
    out: { type: 'string' },
  },
});
const tables = values['fold-tables'];
const rankers = values['fold-rankers'];
await ensureFoldRankers(values.train.map(askedSet), tables, rankers);

const small = values.small === undefined ? [] : await smallBases(values.small);
const given = values.set.map((given): CalibrationSet => {
  const [name = '', data = '', file = ''] = given.split('=');
  return { name, data, file, plain: false };
});
const shares = Object.fromEntries([
  ...small.map(({ data }) => [data, 1 / small.length] as const),
  ...values.share.map((given) => {
    const [data = '', share = ''] = given.split('=');
    return [data, Number(share)] as const;
  }),
]);
const examples = await collectExamples([...given, ...small], { tables, rankers });
const scored = crossValidate(examples, shares);
const rate = Number(values['false-answers']);
console.log(formatCalibration(scored, values.bound, [...new Set([0.01, rate, 0.03, 0.05])].sort()));
const threshold = boundingThreshold(scored, values.bound, rate);
console.log(`\nthreshold ${threshold}`);
const model = roundModel({ ...fitAnswerability(examples, shares), threshold });
if (values.out !== undefined) await writeFile(values.out, `${JSON.stringify(model)}\n`);
process.exit(0);

async function smallBases(folder: string): Promise<CalibrationSet[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('base-')).sort();
  return names.map((name) => {
    const data = path.join(folder, name);
    return { name: 'small', data, file: path.join(data, 'questions.jsonl'), plain: true };
  });
}
