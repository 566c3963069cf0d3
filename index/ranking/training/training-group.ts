import type { Moments } from '../standing.ts';
import type { LinearOptions } from './train-linear.ts';

/** The candidates of one question: a row of feature values and a grade (0 = no answer) each. */
export type TrainingGroup = {
  readonly rows: readonly ArrayLike<number>[];
  readonly grades: readonly number[];
  /** Moments over all candidates, when `rows` are only some of them. */
  readonly moments?: Moments;
  /** Gold provisions that are not among the candidates: they count against the ideal ranking. */
  readonly missed?: number;
  /** What the question counts for beside the others; 1 when absent. */
  readonly weight?: number;
};

/** How trees are grown. */
export type TreeOptions = {
  readonly trees: number;
  readonly leaves: number;
  readonly learningRate: number;
  readonly minRowsInLeaf: number;
  /** L2 regularisation of leaf values. */
  readonly regularisation: number;
  /** Shares of the features and of the questions that each tree sees. */
  readonly featureShare: number;
  readonly questionShare: number;
  readonly seed: number;
};

/** How a ranker is trained: its trees, and the weights of standings with what they count beside the trees. */
export type TrainingOptions = TreeOptions & { readonly weights: LinearOptions; readonly weightShare: number };

/** What the bundled ranker without judged questions is trained with: usual values, cut to train in about a minute; other ones were not searched. */
export const DEFAULT_TRAINING: TrainingOptions = {
  trees: 90,
  leaves: 15,
  learningRate: 0.15,
  minRowsInLeaf: 40,
  regularisation: 5,
  featureShare: 0.3,
  questionShare: 0.7,
  seed: 1,
  weights: { regularisation: 3, steps: 50 },
  weightShare: 0.5,
};

/** What rankers that go by judged questions are trained with: smaller steps, which find more first places (ADR 0026). */
export const JUDGED_TRAINING: TrainingOptions = { ...DEFAULT_TRAINING, trees: 180, learningRate: 0.08 };
