import type { IsoDate, Passage } from '../document.ts';
import type { Validity } from '../validity.ts';

/** What to search for; `asOf` and `region` decide which Documents apply. */
export type SearchRequest = {
  readonly query: string;
  /** Most results to return, 1–100. */
  readonly limit: number;
  readonly asOf: IsoDate;
  readonly region: string | null;
  /** Look at Documents that are not in force on that day as well. */
  readonly anyValidity?: boolean;
  /** Whether signals also tell by how much each feature moved the score, which takes time; default true. */
  readonly contributions?: boolean;
};

/** A Passage found, with the named signals its score is made of. */
export type SearchResult = {
  readonly passage: Passage;
  readonly title: string;
  readonly validity: Validity;
  readonly score: number;
  readonly signals: Readonly<Record<string, number>>;
};

/** A ranked passage by what names it, with its feature values; for training rankers. */
export type RankedFeatures = {
  readonly documentId: string;
  readonly title: string;
  readonly provision: string;
  readonly score: number;
  /** Null for what was found by its number alone. */
  readonly row: Float32Array | null;
};
