import type { Answer } from './answer.ts';
import type { Said } from './deliver/said.ts';
import type { Basis } from './receipts/basis.ts';

/** What one question came to: what is said, how it was made, and what it rests on. */
export type Outcome = {
  readonly said: Said;
  readonly basis: Basis;
  readonly mode: Answer['mode'];
  /** Name of what composed the words. */
  readonly model: string;
};
