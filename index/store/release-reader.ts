import type { TermStatistics } from '../analysis/term-statistics.ts';
import type { Document, DocumentLink, Metadata, Passage, Warning } from '../document.ts';
import type { Release } from '../release.ts';
import type { SearchRequest, SearchResult } from '../search/search-result.ts';
import type { LearnedQuestion } from './learned-rows.ts';

/** A Document without its text and tree. */
export type DocumentSummary = Metadata & {
  readonly id: string;
  readonly sourceFile: string;
  readonly passageCount: number;
  readonly links: readonly DocumentLink[];
  readonly warnings: readonly Warning[];
};

/** Reads one Release; what it returns never mixes two releases. */
export type ReleaseReader = {
  readonly release: Release;
  /** All Documents, by title. */
  readonly documents: readonly DocumentSummary[];
  document(id: string): Promise<Document | null>;
  /** Which passages have which terms, over the whole Release. */
  readonly statistics: TermStatistics;
  passage(id: string): Promise<Passage | null>;
  /** A Document's passages in order. */
  passagesOf(documentId: string): Promise<Passage[]>;
  /** Ranked passages, best first. */
  search(request: SearchRequest): Promise<SearchResult[]>;
  /** Judged questions that clerks answered themselves; absent = none. */
  readonly curated?: readonly LearnedQuestion[];
  /** Answerability below which a question is declined, learned for this index; absent or null = the product's. */
  readonly threshold?: number | null;
};

/** The index of a data folder as readers see it. */
export type PolicyIndex = {
  /**
   * Reader of the live release; the same object until another is published. While a large one is being opened, which takes
   * a second or more, it is still that of the release before.
   */
  current(): Promise<ReleaseReader>;
  /** Reader of the release that is live now, however long it takes to open it. */
  newest(): Promise<ReleaseReader>;
  releases(): Promise<Release[]>;
  close(): Promise<void>;
};
