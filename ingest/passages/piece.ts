import type { Provision } from '../../index/document.ts';

/** A slice of a Document's text that becomes a Passage: which Provision it stands for and where it lies. */
export type Piece = {
  readonly provision: Provision;
  readonly start: number;
  readonly end: number;
  /** Further words of the heading trail: the header of a table cut into groups of rows. */
  readonly extraTrail: readonly string[];
};
