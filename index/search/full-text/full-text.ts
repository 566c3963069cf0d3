import type { Hits } from '../hits.ts';

/** What of a passage is searched: its text, or its title, headings, label and the questions it answers. */
export type TextField = 'body' | 'path';

/** Full text over the passages of one release. */
export type FullText = {
  /**
   * The `limit` passages that hold the terms best, with their BM25 scores (k1 1.2, b 0.75); `only` = those of the Documents with these
   * ids. Equal scores come in an order that stays the same within one release.
   */
  search(
    field: TextField,
    terms: readonly string[],
    limit: number,
    only?: readonly string[] | null,
  ): Promise<Hits>;
};
