import type { QuerySideOptions } from '../../index/embedders/static/training/query-side.ts';
import type { ContrastiveOptions } from './contrastive.ts';
import type { SkipGramOptions } from './skip-gram.ts';

/** Articles a word must occur in to enter the vocabulary. */
export const MINIMUM_ARTICLES = 3;

/** Length of every row and vector of the finished tables. */
export const DIMENSIONS = 128;

export const SKIP_GRAM: SkipGramOptions = {
  dimensions: 200,
  window: 10,
  negatives: 5,
  epochs: 3,
  learningRate: 0.025,
  subsample: 1e-4,
  seed: 1,
};

export const CONTRASTIVE: ContrastiveOptions & { readonly seed: number } = {
  steps: 500,
  batch: 1024,
  temperature: 0.05,
  learningRate: 0.01,
  seed: 7,
};

export const QUERY_SIDE: QuerySideOptions & { readonly lookalikes: number; readonly answerWeight: number } = {
  epochs: 8,
  batch: 128,
  randomDocuments: 4000,
  temperature: 0.07,
  learningRate: 0.002,
  decay: 0.001,
  wordDrop: 0.2,
  lookalikes: 60,
  answerWeight: 0.3,
  seed: 1,
};

/** How often the query side goes through the written questions before it sees a judged one. */
export const WRITTEN_EPOCHS = 4;

/** Length of the row of a character gram outside the vocabulary as a share of the mean length of a word's row, on either side. */
export const FOREIGN_SHARE = { documents: 1, queries: 1 };
