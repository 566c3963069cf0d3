import { expect, test } from 'vitest';
import { crossValidate } from '../../../eval/calibration/cross-validate.ts';
import type { Example } from '../../../eval/calibration/example.ts';
import { fitLinear } from '../../../eval/calibration/fit-linear.ts';
import { fitTrees, TREE_TRAINING } from '../../../eval/calibration/fit-trees.ts';
import { areaUnderCurve, operatingPoints } from '../../../eval/calibration/operating-points.ts';
import { scoreRow } from '../../../index/ranking/ranking-model.ts';
import { seededRandom } from '../../../index/seeded-random.ts';
import { ANSWERABILITY_FEATURES } from '../../../src/answer/decide/answerability-features.ts';

const random = seededRandom(3);
const COUNT = 600;
const rows = Array.from({ length: COUNT }, () => [random(), random(), random()]);
const even = rows.map(() => 1);

test('the linear part finds which value decides and in which direction', () => {
  const targets = rows.map(([a = 0, b = 0]) => a - b + (random() - 0.5) * 0.2 > 0);
  const { weights } = fitLinear(rows, targets, even, 1);
  expect(weights[0]).toBeGreaterThan(3);
  expect(weights[1]).toBeLessThan(-3);
  expect(Math.abs(weights[2] as number)).toBeLessThan((weights[0] as number) / 4);
});

test('a value that is always the same gets no weight', () => {
  const constant = rows.map(([a = 0]) => [a, 0.5]);
  const { weights } = fitLinear(
    constant,
    rows.map(([a = 0]) => a > 0.5),
    even,
    1,
  );
  expect(weights[1]).toBeCloseTo(0);
});

test('the trees learn what no straight line can: either of two, not both', () => {
  const targets = rows.map(([a = 0, b = 0]) => a > 0.5 !== b > 0.5);
  const options = { ...TREE_TRAINING, featureShare: 1 };
  const trees = fitTrees(
    rows,
    targets,
    even,
    even.map(() => 0),
    options,
  );
  const right = rows.filter((row, at) => scoreRow({ features: [], trees }, row) > 0 === targets[at]);
  expect(right.length / COUNT).toBeGreaterThan(0.9);
});

test('the same examples give the same trees', () => {
  const targets = rows.map(([a = 0]) => a > 0.5);
  const start = even.map(() => 0);
  expect(fitTrees(rows, targets, even, start)).toEqual(fitTrees(rows, targets, even, start));
});

/** Questions of which only the first value says whether they can be answered; every fifth is declined by a rule. */
function examples(): Example[] {
  return Array.from({ length: 120 }, (_, at) => {
    const answerable = at % 2 === 0;
    const row = ANSWERABILITY_FEATURES.map((_name, feature) =>
      feature === 0 ? random() + (answerable ? 1 : 0) : random(),
    );
    const set = answerable ? 'asked' : 'not-covered';
    const ruled = at % 5 === 0 ? ('decline' as const) : null;
    return { id: `q${at}`, set, group: 'g', fold: Number(at >= 60), answerable, ruled, row };
  });
}

test('scores out of fold tell questions apart, rules decide before them, and the threshold keeps its word', () => {
  const scored = crossValidate(examples(), {});
  expect(scored).toHaveLength(120);
  expect(areaUnderCurve(scored)).toBeGreaterThan(0.75);
  expect(scored.filter(({ ruled }) => ruled === 'decline').every(({ score }) => score === 0)).toBe(true);
  const points = operatingPoints(scored, 'not-covered', 0.1);
  const share = Number.parseFloat(points.find(({ set }) => set === 'not-covered')?.falseAnswers ?? '1');
  expect(share).toBeLessThan(0.25);
  expect(points.find(({ set }) => set === 'asked')?.falseAnswers).toBeNull();
});
