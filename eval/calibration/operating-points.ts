import { thresholdForRate } from '../../src/answer/decide/threshold-for-rate.ts';
import { bootstrapInterval } from '../metrics/bootstrap.ts';
import { textTable } from '../text-table.ts';
import type { ScoredExample } from './cross-validate.ts';

/** Shares of a set answered at one threshold, with 95 % intervals; null where a set has no such questions. */
export type OperatingPoint = {
  readonly set: string;
  readonly answered: string | null;
  readonly falseAnswers: string | null;
};

/**
 * What each set does at a threshold that was chosen without the question's fold: for each fold the threshold is the one
 * that lets through `rate` of the bounding set's unanswerable questions in the other folds.
 */
export function operatingPoints(
  examples: readonly ScoredExample[],
  bounding: string,
  rate: number,
): OperatingPoint[] {
  const folds = [...new Set(examples.map(({ fold }) => fold))];
  const thresholds = new Map(
    folds.map((fold) => [
      fold,
      boundingThreshold(
        examples.filter((one) => one.fold !== fold),
        bounding,
        rate,
      ),
    ]),
  );
  const isAnswered = ({ fold, score }: ScoredExample) => Number(score >= (thresholds.get(fold) ?? 1));
  return setsOf(examples).map((set) => {
    const share = (answerable: boolean) =>
      interval(examples.filter((one) => one.set === set && one.answerable === answerable).map(isAnswered));
    return { set, answered: share(true), falseAnswers: share(false) };
  });
}

/** The threshold at which `rate` of a set's unanswerable questions is answered; 1 when it has none. */
export function boundingThreshold(examples: readonly ScoredExample[], set: string, rate: number): number {
  return (
    thresholdForRate(
      examples.filter((one) => one.set === set),
      rate,
    ) ?? 1
  );
}

/** How well the score alone tells answerable questions of a group from the others, 0.5–1; rules left out. */
export function areaUnderCurve(examples: readonly ScoredExample[]): number | null {
  const scored = examples.filter(({ ruled }) => ruled === null);
  const right = scored.filter(({ answerable }) => answerable).map(({ score }) => score);
  const wrong = scored.filter(({ answerable }) => !answerable).map(({ score }) => score);
  if (right.length === 0 || wrong.length === 0) return null;
  const wins = right.reduce(
    (sum, good) => sum + wrong.reduce((own, bad) => own + (good > bad ? 1 : good === bad ? 0.5 : 0), 0),
    0,
  );
  return wins / (right.length * wrong.length);
}

/** AUC of each group and the operating points at several rates, as tables. */
export function formatCalibration(
  examples: readonly ScoredExample[],
  bounding: string,
  rates: readonly number[],
): string {
  const groups = [...new Set(examples.map(({ group }) => group))].map((group) => {
    const area = areaUnderCurve(examples.filter((one) => one.group === group));
    return [group, area === null ? '—' : area.toFixed(4)];
  });
  const points = rates.map((rate) =>
    textTable([
      [`at ${rate} of ${bounding}`, 'answered', 'false answers'],
      ...operatingPoints(examples, bounding, rate).map(({ set, answered, falseAnswers }) => [
        set,
        answered ?? '—',
        falseAnswers ?? '—',
      ]),
    ]),
  );
  return [textTable([['documents', 'AUC'], ...groups]), ...points].join('\n\n');
}

function setsOf(examples: readonly ScoredExample[]): string[] {
  return [...new Set(examples.map(({ set }) => set))];
}

function interval(values: readonly number[]): string | null {
  const found = bootstrapInterval(values);
  if (found === null) return null;
  const { mean, low, high } = found;
  return `${mean.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}
