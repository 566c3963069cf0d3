import type { AnswerabilityModel } from '../../src/answer/decide/answerability.ts';

const DIGITS = 1e5;

/** The model with numbers of five decimal places: what ships has to be read by people too. */
export function roundModel({
  features,
  ranges,
  bias,
  weights,
  trees,
  threshold,
}: AnswerabilityModel): AnswerabilityModel {
  return {
    features,
    ranges: ranges.map((range) => range.map(round)),
    bias: round(bias),
    weights: weights.map(round),
    trees: trees.map((tree) => ({
      feature: tree.feature,
      threshold: tree.threshold.map(round),
      left: tree.left,
      right: tree.right,
      value: tree.value.map(round),
    })),
    threshold,
  };
}

function round(value: number): number {
  return Math.round(value * DIGITS) / DIGITS;
}
