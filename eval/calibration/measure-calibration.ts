import { answerability } from '../../src/answer/decide/answerability.ts';
import { textTable } from '../text-table.ts';
import { type Example, fitAnswerability } from './fit-answerability.ts';

/** What share of a set's answerable and unanswerable questions is answered, out of fold. */
export type CalibrationMeasure = {
  readonly set: string;
  readonly answered: number | null;
  readonly falseAnswers: number | null;
};

const FOLDS = 5;

/** Cross-validates the fit: each question is decided by a model that never saw it. */
export function measureCalibration(examples: readonly Example[], maximum: number): CalibrationMeasure[] {
  const decided = new Map<Example, boolean>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = fitAnswerability(
      examples.filter((_, index) => index % FOLDS !== fold),
      maximum,
    );
    for (const [index, example] of examples.entries()) {
      if (index % FOLDS !== fold) continue;
      decided.set(example, !example.ruledOut && answerability(example.features, model) >= model.threshold);
    }
  }
  const sets = [...new Set(examples.map(({ set }) => set))];
  return sets.map((set) => {
    const own = examples.filter((example) => example.set === set);
    return { set, answered: share(own, true, decided), falseAnswers: share(own, false, decided) };
  });
}

/** The measures as a table. */
export function formatCalibration(measures: readonly CalibrationMeasure[]): string {
  const cell = (value: number | null) => (value === null ? '—' : value.toFixed(3));
  return textTable([
    ['set', 'answered', 'false answers'],
    ...measures.map(({ set, answered, falseAnswers }) => [set, cell(answered), cell(falseAnswers)]),
  ]);
}

function share(
  own: readonly Example[],
  answerable: boolean,
  decided: ReadonlyMap<Example, boolean>,
): number | null {
  const asked = own.filter((example) => example.answerable === answerable);
  return asked.length === 0 ? null : asked.filter((example) => decided.get(example)).length / asked.length;
}
