import type { Answer } from '../answer.ts';

/** What is going to be said, before it is sent. */
export type Said = Pick<Answer, 'status' | 'reason' | 'sentences' | 'citations'> & {
  /** What has to be said of it beside its documents' validity. */
  readonly notices?: Answer['notices'];
};
