import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { crossValidate, overall } from './cross-validate.ts';
import { readOptions } from './options.ts';
import { prepareTraining } from './prepare-training.ts';
import { createQueryTrainer } from './query-trainer.ts';

// Trains the tables of the bundled embedder. Progress goes to stderr, figures as JSON lines to stdout.
const started = Date.now();
const log = (line: string): void => console.error(`${Math.round((Date.now() - started) / 1000)} s  ${line}`);

const options = readOptions(process.argv.slice(2));
const prepared = await prepareTraining(options, log);
const trainer = await createQueryTrainer(prepared, options.cache, log);
if (options.folds.length > 0) {
  const figures = await crossValidate(trainer, prepared.questions, options.folds, options.cache);
  for (const figure of figures) console.log(JSON.stringify(figure));
  console.log(JSON.stringify({ outOfFold: overall(figures) }));
} else {
  mkdirSync(options.out, { recursive: true });
  await trainer.train(join(options.out, 'static-embedder.bin'), prepared.questions);
}
