/** What a clerk did about a gap. */
export type GapStatus = 'open' | 'attached' | 'curated' | 'out-of-scope';

/** What at least three citizens asked in vain, in the words that at least three of them used. */
export type Gap = {
  readonly id: string;
  readonly words: readonly string[];
  readonly count: number;
  /** How often for which reason it was declined. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly firstOn: string;
  readonly lastOn: string;
  readonly status: GapStatus;
};

/** How many must have asked alike before anything of it is kept. */
export const ENOUGH_ALIKE = 3;
