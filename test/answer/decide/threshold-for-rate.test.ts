import { expect, test } from 'vitest';
import { thresholdForRate } from '../../../src/answer/decide/threshold-for-rate.ts';

const wrong = [0.9, 0.7, 0.5, 0.3, 0.1].map((score) => ({ score, answerable: false }));

function answeredWrongly(threshold: number): number {
  return wrong.filter(({ score }) => score >= threshold).length;
}

test.each([
  [0, 0],
  [0.2, 1],
  [0.39, 1],
  [0.4, 2],
])('at a rate of %s at most %s of five unanswerable questions are answered', (rate, most) => {
  expect(answeredWrongly(thresholdForRate(wrong, rate) as number)).toBe(most);
});

test('answerable questions do not move the threshold', () => {
  const right = [0.95, 0.2].map((score) => ({ score, answerable: true }));
  expect(thresholdForRate([...wrong, ...right], 0.2)).toBe(thresholdForRate(wrong, 0.2));
});

test('without unanswerable questions nothing is known', () => {
  expect(thresholdForRate([{ score: 0.4, answerable: true }], 0.05)).toBeNull();
});
