import type { Connection, Table } from '@lancedb/lancedb';
import type { TermStatistics } from '../analysis/term-statistics.ts';
import { bundledVocabulary } from '../analysis/vocabulary.ts';
import type { Document, Passage } from '../document.ts';
import type { Embedder } from '../embedders/embedder.ts';
import { isStaticEmbedder } from '../embedders/static-embedder.ts';
import { type FeatureTable, rowOf } from '../ranking/feature-table.ts';
import type { Release } from '../release.ts';
import type { Reranker } from '../rerankers/reranker.ts';
import { applicableFinder } from '../search/applicable.ts';
import { collectTitleNames } from '../search/named-documents.ts';
import { refitToQuestions } from '../search/refit-to-questions.ts';
import { type RankedHit, rankPassages, searchPassages } from '../search/search-passages.ts';
import type { RankedFeatures, SearchRequest } from '../search/search-result.ts';
import type { SearchScope } from '../search/search-scope.ts';
import { bundledQuestions, type WrittenQuestions } from '../written-questions/written-questions.ts';
import { openTableAt, sqlList } from './connection.ts';
import type { Learned, LearnedQuestion } from './learned-rows.ts';
import { presentColumns } from './present-columns.ts';
import { readSummaries } from './read-summaries.ts';
import { readStatistics } from './release-log.ts';
import { carryParts, makeParts, type PartSources, type ReleaseParts } from './release-parts.ts';
import type { DocumentSummary, ReleaseReader } from './release-reader.ts';
import { BODY_COLUMNS, PASSAGE_COLUMNS, type Row, rowToBody, rowToPassage } from './rows.ts';
import { TABLES } from './schema.ts';

/** What a release can be opened with besides or instead of what comes with the product. */
export type OpenReleaseOptions = {
  readonly learned?: Learned | undefined;
  /** Reads the best of each search once more; `rank` goes without. */
  readonly reranker?: Reranker | null;
  /** Those of a release that is not published, which the log does not hold. */
  readonly statistics?: TermStatistics | undefined;
  /** Instead of the questions that come with the product; the same objects each time, by which releases tell them apart. */
  readonly writtenQuestions?: WrittenQuestions | undefined;
  /** A reader of this index that is open: what the two releases share is taken over instead of being made anew. */
  readonly beside?: ReleaseReader | null | undefined;
};

/** A reader that can also say what it ranked. */
export type OpenedRelease = ReleaseReader & {
  /**
   * Everything that was ranked, with feature values, best first, as if the judged questions to `forget` were not there;
   * `limit` does not apply.
   */
  rank(request: SearchRequest, forget?: (questionId: string) => boolean): Promise<RankedFeatures[]>;
  readonly learned: Learned;
  /**
   * The product's query side refitted to judged questions, for `learned.queryRows`; null when the embedder cannot be
   * refitted. To see what it is worth, open the release with `options.learned` that holds it.
   */
  refit(questions: readonly LearnedQuestion[]): Promise<Uint8Array | null>;
  /** Resolves once a search takes no longer than any later one: what is made in the background is made. */
  ready(): Promise<void>;
  close(): void;
};

/** What readers work on, for those that are opened beside them. */
const partsOf = new WeakMap<ReleaseReader, ReleaseParts>();

/** Opens one release for reading; `close` frees its table handles. */
export async function openRelease(
  connection: Connection,
  release: Release,
  embedder: Embedder,
  options: OpenReleaseOptions = {},
): Promise<OpenedRelease> {
  const passages = await openTableAt(connection, TABLES.passages, release.passagesVersion);
  const documentsTable = await openTableAt(connection, TABLES.documents, release.documentsVersion);
  const parts = await openParts(
    {
      ...(await readSummaries(documentsTable)),
      ...{ connection, release, passages, embedder, learned: options.learned },
      statistics: options.statistics ?? (await readStatistics(connection, release.id)),
      writtenQuestions: options.writtenQuestions ?? bundledQuestions,
    },
    options.beside ?? null,
  );
  const close = closer([{ close: parts.fullText.close }, passages, documentsTable]);
  const reader = readRelease(parts, scopeOf(parts, options.reranker ?? null), { passages, documentsTable });
  const opened: OpenedRelease = {
    ...reader,
    refit: async (questions) =>
      isStaticEmbedder(embedder)
        ? await refitToQuestions(embedder, questions, parts.table, parts.documents)
        : null,
    close,
  };
  if (options.learned === undefined) partsOf.set(opened, parts);
  return opened;
}

async function openParts(sources: PartSources, beside: ReleaseReader | null): Promise<ReleaseParts> {
  const before = beside === null ? undefined : partsOf.get(beside);
  const carried = before === undefined ? null : await carryParts(sources, before);
  return carried ?? (await makeParts(sources));
}

/** Closes things; apart from the rest, so that waiting to do it keeps nothing else in memory. */
function closer(things: readonly { close(): void }[]): () => void {
  return () => {
    for (const thing of things) thing.close();
  };
}

function scopeOf(parts: ReleaseParts, reranker: Reranker | null): SearchScope {
  const { fullText, table, documents, statistics, citations, asked, memory, written } = parts;
  const { embedder, ranker, scoreCandidates } = asked;
  const byId = new Map(documents.map((document) => [document.id, document]));
  return {
    ...{
      fullText,
      table,
      statistics,
      citations,
      embedder,
      ranker,
      scoreCandidates,
      reranker,
      memory,
      written,
    },
    documents: byId,
    findApplicable: applicableFinder(table.documents, byId),
    names: collectTitleNames(documents),
    vocabulary: bundledVocabulary(),
  };
}

function readRelease(
  { release, documents, statistics, fullText, written, asked: { learned } }: ReleaseParts,
  scope: SearchScope,
  { passages, documentsTable }: { readonly passages: Table; readonly documentsTable: Table },
): Omit<OpenedRelease, 'refit' | 'close'> {
  return {
    release,
    documents,
    statistics,
    document: (id) => readDocument(documentsTable, scope.documents.get(id)),
    passage: (id) => readPassage(passages, id),
    passagesOf: (documentId) => readPassagesOf(passages, documentId),
    search: (request) => searchPassages(scope, request),
    curated: learned.questions.filter(({ curated }) => curated !== undefined),
    rank: async (request, forget) => {
      const { hits, features } = await rankPassages(scope, request, forget);
      return hits.map((hit) => rankedPassage(scope, hit, features));
    },
    learned,
    threshold: learned.threshold ?? null,
    async ready() {
      await Promise.all([written, fullText.inMemory()]);
    },
  };
}

function rankedPassage(
  { table, documents }: SearchScope,
  { position, candidate, score }: RankedHit,
  features: FeatureTable,
): RankedFeatures {
  const row = candidate === null ? null : rowOf(features, candidate);
  const documentId = table.documentIds[position] as string;
  const title = documents.get(documentId)?.title ?? '';
  return { documentId, title, provision: table.provisions[position] as string, score, row };
}

async function readDocument(table: Table, summary: DocumentSummary | undefined): Promise<Document | null> {
  if (summary === undefined) return null;
  const query = table.query().where(`id IN (${sqlList([summary.id])})`);
  const [row] = (await query.select(await presentColumns(table, BODY_COLUMNS)).toArray()) as Row[];
  if (row === undefined) return null;
  const { passageCount: _count, ...metadata } = summary;
  return { ...metadata, ...rowToBody(row) };
}

async function readPassage(table: Table, id: string): Promise<Passage | null> {
  const query = table.query().where(`id IN (${sqlList([id])})`);
  const [row] = (await query.select(await presentColumns(table, PASSAGE_COLUMNS)).toArray()) as Row[];
  return row === undefined ? null : rowToPassage(row);
}

async function readPassagesOf(table: Table, documentId: string): Promise<Passage[]> {
  const query = table.query().where(`\`documentId\` IN (${sqlList([documentId])})`);
  const rows = (await query.select(await presentColumns(table, PASSAGE_COLUMNS)).toArray()) as Row[];
  return rows.map(rowToPassage).sort((a, b) => a.ordinal - b.ordinal);
}
