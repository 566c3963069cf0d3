import { contributionsOf, scoreRow, type Tree } from '../../../index/ranking/ranking-model.ts';
import { ANSWERABILITY_FEATURES, answerabilityRow } from './answerability-features.ts';
import model from './answerability-model.json' with { type: 'json' };
import type { AnswerabilityInput } from './features/feature-group.ts';

/** A logistic regression with regression trees that correct it. */
export type AnswerabilityModel = {
  /** Names of the values in a row. */
  readonly features: readonly string[];
  readonly bias: number;
  /** What each feature counts for, in order. */
  readonly weights: readonly number[];
  readonly trees: readonly Tree[];
  /** Answerability below which a question goes to the hotline. */
  readonly threshold: number;
};

/** The model that ships, fitted by `npm run calibrate`. */
export const ANSWERABILITY_MODEL: AnswerabilityModel = model;

/** Probability-like score, 0–1, that what was found answers the question. */
export function answerability(
  input: AnswerabilityInput,
  by: AnswerabilityModel = ANSWERABILITY_MODEL,
): number {
  return input.found.length === 0 ? 0 : scoreAnswerability(by, answerabilityRow(input));
}

/** {@link answerability} of a row of feature values. */
export function scoreAnswerability(by: AnswerabilityModel, row: readonly number[]): number {
  refuseOtherFeatures(by);
  return 1 / (1 + Math.exp(-logit(by, row)));
}

/** By how much each feature moved the score (as a logit), largest first; for receipts and for people who ask why. */
export function explainAnswerability(
  input: AnswerabilityInput,
  by: AnswerabilityModel = ANSWERABILITY_MODEL,
): { readonly feature: string; readonly value: number; readonly contribution: number }[] {
  const row = answerabilityRow(input);
  const corrections = contributionsOf(by, row);
  return by.features
    .map((feature, at) => {
      const value = row[at] as number;
      return {
        feature,
        value,
        contribution: (by.weights[at] as number) * value + (corrections[at] as number),
      };
    })
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}

function logit({ bias, weights, trees }: AnswerabilityModel, row: readonly number[]): number {
  let sum = bias;
  for (const [at, weight] of weights.entries()) sum += weight * (row[at] as number);
  return sum + scoreRow({ features: [], trees }, row);
}

/** Refuses a model whose features are not those computed here: its scores would be noise. */
function refuseOtherFeatures({ features }: AnswerabilityModel): void {
  const isKnown =
    features.length === ANSWERABILITY_FEATURES.length &&
    features.every((name, at) => name === ANSWERABILITY_FEATURES[at]);
  if (!isKnown) throw new Error('answerability-model.json reads other features; run "npm run calibrate"');
}
