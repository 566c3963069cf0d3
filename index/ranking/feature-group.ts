import type { Citations } from '../search/citations.ts';
import type { Recollection } from '../search/memory/question-memory.ts';
import type { PassageTable } from '../search/passage-table.ts';
import type { PassageView } from '../search/passage-view.ts';
import type { QueryView } from '../search/query-view.ts';
import type { Candidate } from '../search/select-pool.ts';
import type { DocumentSummary } from '../store/release-reader.ts';
import type { TermMatcher } from './features/matched-terms.ts';
import type { Column } from './features/relative.ts';
import type { Groups } from './groups.ts';
import type { Neighbours } from './neighbours.ts';

/** A candidate with its Passage and Document at hand. */
export type RankedCandidate = Candidate & { readonly view: PassageView; readonly document: DocumentSummary };

/** What features are computed from. */
export type RankingContext = {
  readonly query: QueryView;
  /** Best first by base score. */
  readonly candidates: readonly RankedCandidate[];
  /** Candidates of one Document, and those under the same headings of one Document. */
  readonly documents: Groups;
  readonly chapters: Groups;
  readonly neighbours: Neighbours;
  /** Finds the query's characters and pairs in a text. */
  readonly match: TermMatcher;
  readonly table: PassageTable;
  readonly citations: Citations;
  /** Length of the name by which the query names a Document, by id. */
  readonly named: ReadonlyMap<string, number>;
  readonly asOf: string;
  /** What judged questions say; empty lists when there are none. */
  readonly recollection: Recollection;
  /** What the questions that come with the product say. */
  readonly written: Recollection;
  /** The query's vector as if it were a passage, which no judged question has bent; null = unknown. */
  readonly plainVector: Float32Array | null;
};

/** Some features of the same kind. */
export type FeatureGroup = {
  readonly names: readonly string[];
  /** A column of values for each of `names`: one value per candidate, in order. */
  compute(context: RankingContext): readonly Column[];
};
