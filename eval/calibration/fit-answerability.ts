import {
  type AnswerabilityFeatures,
  type AnswerabilityModel,
  answerability,
} from '../../src/answer/decide/answerability.ts';

/** One question with what its evidence measured and whether it can be answered. */
export type Example = {
  readonly id: string;
  readonly set: string;
  readonly group: string;
  readonly answerable: boolean;
  /** Declined by a rule before the score is looked at. */
  readonly ruledOut: boolean;
  readonly features: AnswerabilityFeatures;
};

const STEPS = 4000;
const RATE = 0.3;
const L2 = 1e-3;

/**
 * Logistic regression by gradient descent; within each group both classes weigh the same, so that neither a large set
 * nor a one-sided one dictates. The threshold lets through at most `maximum` of the unanswerable questions of the
 * worst group.
 */
export function fitAnswerability(examples: readonly Example[], maximum: number): AnswerabilityModel {
  const used = examples.filter(({ ruledOut }) => !ruledOut);
  const names = Object.keys(used[0]?.features ?? {}) as (keyof AnswerabilityFeatures)[];
  const weightOf = classWeights(used);
  const parameters = new Float64Array(names.length + 1);
  const rows = used.map((example) => [...names.map((name) => example.features[name]), 1]);
  for (let step = 0; step < STEPS; step++) {
    const gradient = parameters.map((value, index) => (index < names.length ? L2 * value : 0));
    for (const [index, row] of rows.entries()) {
      const example = used[index] as Example;
      const sum = row.reduce((total, value, at) => total + value * (parameters[at] as number), 0);
      const error = (1 / (1 + Math.exp(-sum)) - (example.answerable ? 1 : 0)) * weightOf(example);
      for (const [at, value] of row.entries()) gradient[at] = (gradient[at] as number) + error * value;
    }
    for (let at = 0; at < parameters.length; at++) {
      parameters[at] = (parameters[at] as number) - RATE * (gradient[at] as number);
    }
  }
  const entries = names.map((name, at) => [name, round(parameters[at] as number)]);
  const weights = Object.fromEntries(entries) as AnswerabilityFeatures;
  const model = { bias: round(parameters[names.length] as number), weights, threshold: 0 };
  return { ...model, threshold: round(thresholdFor(examples, model, maximum)) };
}

/** Lowest threshold at which no group answers more than `maximum` of its unanswerable questions. */
export function thresholdFor(
  examples: readonly Example[],
  model: AnswerabilityModel,
  maximum: number,
): number {
  const groups = new Set(examples.map(({ group }) => group));
  return Math.max(
    ...[...groups].map((group) =>
      groupThreshold(
        examples.filter((one) => one.group === group),
        model,
        maximum,
      ),
    ),
  );
}

function groupThreshold(examples: readonly Example[], model: AnswerabilityModel, maximum: number): number {
  const wrong = examples.filter(({ answerable }) => !answerable);
  const scores = wrong
    .filter(({ ruledOut }) => !ruledOut)
    .map(({ features }) => answerability(features, model))
    .sort((a, b) => b - a);
  return scores[Math.floor(maximum * wrong.length)] ?? 0;
}

function classWeights(examples: readonly Example[]): (example: Example) => number {
  const counts = new Map<string, number>();
  const keyOf = ({ group, answerable }: Example) => `${group} ${answerable}`;
  for (const example of examples) counts.set(keyOf(example), (counts.get(keyOf(example)) ?? 0) + 1);
  return (example) => 1 / ((counts.get(keyOf(example)) as number) * counts.size);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
