import { parseArgs } from 'node:util';
import { FOLDS } from '../../eval/folds.ts';

/** What the command line asks for. */
export type Options = {
  readonly laws: string;
  readonly questions: string;
  /** Folder of the finished file. */
  readonly out: string;
  /** Folder of intermediate results and of the tables that leave a fold out. */
  readonly cache: string;
  /** Folds (from 0) to leave out in turn; none = train on all questions. */
  readonly folds: readonly number[];
};

const USAGE =
  'npm run train:embedder -- --laws DIR --questions FILE [--out DIR] [--cache DIR] [--fold K/5 | --cross-validate]';

/** Reads the command line; throws with the usage when something is missing or malformed. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      laws: { type: 'string' },
      questions: { type: 'string' },
      out: { type: 'string', default: 'index/embedders/static' },
      cache: { type: 'string', default: '.cache/train-embedder' },
      fold: { type: 'string' },
      'cross-validate': { type: 'boolean', default: false },
    },
  });
  const { laws, questions, out, cache, fold } = values;
  if (laws === undefined || questions === undefined)
    throw new Error(`--laws or --questions is missing. ${USAGE}`);
  return { laws, questions, out, cache, folds: foldsAskedFor(fold, values['cross-validate']) };
}

function foldsAskedFor(fold: string | undefined, all: boolean): number[] {
  if (all) return [...Array(FOLDS).keys()];
  if (fold === undefined) return [];
  const [number, of] = fold.split('/').map(Number);
  if (of !== FOLDS || !Number.isInteger(number) || Number(number) < 1 || Number(number) > FOLDS) {
    throw new Error(`--fold ${fold} is none of 1/${FOLDS} … ${FOLDS}/${FOLDS}. ${USAGE}`);
  }
  return [Number(number) - 1];
}
