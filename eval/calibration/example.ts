/** One question with what was measured of what was found for it, and whether it can be answered. */
export type Example = {
  readonly id: string;
  readonly set: string;
  /** Sets of one group are asked of the same documents and weighted together. */
  readonly group: string;
  readonly fold: number;
  readonly answerable: boolean;
  /** Decided by a rule (a route, a provision looked up, a named thing that is missing) before the score is looked at. */
  readonly ruled: 'answer' | 'decline' | null;
  readonly row: readonly number[];
};
