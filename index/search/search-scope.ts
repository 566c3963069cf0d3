import type { TermStatistics } from '../analysis/term-statistics.ts';
import type { Vocabulary } from '../analysis/vocabulary.ts';
import type { Embedder } from '../embedders/embedder.ts';
import type { CandidateScorer } from '../ranking/compile-ranker.ts';
import type { RankingModel } from '../ranking/ranking-model.ts';
import type { Reranker } from '../rerankers/reranker.ts';
import type { DocumentSummary } from '../store/release-reader.ts';
import type { ApplicableFinder } from './applicable.ts';
import type { Citations } from './citations.ts';
import type { FullText } from './full-text/full-text.ts';
import type { QuestionMemory } from './memory/question-memory.ts';
import type { WrittenMemory } from './memory/written-memory.ts';
import type { TitleNames } from './named-documents.ts';
import type { PassageTable } from './passage-table.ts';

/** What searching a release works on. */
export type SearchScope = {
  readonly fullText: FullText;
  readonly table: PassageTable;
  readonly documents: ReadonlyMap<string, DocumentSummary>;
  readonly names: TitleNames;
  readonly findApplicable: ApplicableFinder;
  readonly statistics: TermStatistics;
  readonly citations: Citations;
  readonly vocabulary: Vocabulary;
  readonly embedder: Embedder;
  readonly ranker: RankingModel;
  /** The ranker, laid out for scoring. */
  readonly scoreCandidates: CandidateScorer;
  /** Reads the best once more; null = the ranker's order stands. */
  readonly reranker: Reranker | null;
  /** Judged questions; of size 0 while there are none. */
  readonly memory: QuestionMemory;
  /** The questions that come with the product; read while the release is already open. */
  readonly written: Promise<WrittenMemory>;
};
