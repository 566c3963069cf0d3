import type { Connection, Table } from '@lancedb/lancedb';
import type { TermStatistics } from '../analysis/term-statistics.ts';
import { bundledVocabulary } from '../analysis/vocabulary.ts';
import { loadWords } from '../analysis/words.ts';
import type { Document, Passage } from '../document.ts';
import type { Embedder } from '../embedders/embedder.ts';
import { isStaticEmbedder } from '../embedders/static-embedder.ts';
import { compileRanker } from '../ranking/compile-ranker.ts';
import { FEATURE_NAMES } from '../ranking/extract-features.ts';
import { type FeatureTable, rowOf } from '../ranking/feature-table.ts';
import type { RankingModel } from '../ranking/ranking-model.ts';
import { alignFeatures, bundledRanker, parseRankingModel } from '../ranking/read-ranking-model.ts';
import type { Release } from '../release.ts';
import type { Reranker } from '../rerankers/reranker.ts';
import { applicableFinder } from '../search/applicable.ts';
import { countCitations } from '../search/citations.ts';
import { openFullText } from '../search/full-text/open-full-text.ts';
import { type QuestionMemory, rememberQuestions } from '../search/memory/question-memory.ts';
import { rememberWrittenQuestions } from '../search/memory/written-memory.ts';
import { collectTitleNames } from '../search/named-documents.ts';
import { loadPassageTable, type PassageTable } from '../search/passage-table.ts';
import { provisionFinder } from '../search/provision-finder.ts';
import { refitToQuestions } from '../search/refit-to-questions.ts';
import { type RankedHit, rankPassages, searchPassages } from '../search/search-passages.ts';
import type { RankedFeatures, SearchRequest } from '../search/search-result.ts';
import type { SearchScope } from '../search/search-scope.ts';
import { applyVersionChange, linkVersions } from '../versions/link-versions.ts';
import { unpackSketch } from '../versions/text-sketch.ts';
import { openTableAt, sqlList } from './connection.ts';
import { type Learned, type LearnedQuestion, readLearned } from './learned-rows.ts';
import { presentColumns } from './present-columns.ts';
import { readStatistics } from './release-log.ts';
import type { DocumentSummary, ReleaseReader } from './release-reader.ts';
import {
  BODY_COLUMNS,
  PASSAGE_COLUMNS,
  type Row,
  rowToBody,
  rowToPassage,
  rowToSummary,
  SUMMARY_COLUMNS,
} from './rows.ts';
import { TABLES } from './schema.ts';

/** What a release can be opened with besides or instead of what comes with the product. */
export type OpenReleaseOptions = {
  readonly learned?: Learned | undefined;
  /** Reads the best of each search once more; `rank` goes without. */
  readonly reranker?: Reranker | null;
  /** Those of a release that is not published, which the log does not hold. */
  readonly statistics?: TermStatistics | undefined;
  /** Whether the questions that come with the product count; they do unless this says otherwise. */
  readonly writtenQuestions?: boolean | undefined;
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
  close(): void;
};

/** Opens one release for reading; `close` frees its table handles. */
export async function openRelease(
  connection: Connection,
  release: Release,
  embedder: Embedder,
  options: OpenReleaseOptions = {},
): Promise<OpenedRelease> {
  const passages = await openTableAt(connection, TABLES.passages, release.passagesVersion);
  const documentsTable = await openTableAt(connection, TABLES.documents, release.documentsVersion);
  const documents = await readSummaries(documentsTable);
  const statistics = options.statistics ?? (await readStatistics(connection, release.id));
  const byId = new Map(documents.map((document) => [document.id, document]));
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  const loading = loadPassageTable(passages, titles, embedder.dimensions);
  // The dictionary is read while the engine's own threads read the passages.
  loadWords();
  const table = await loading;
  const learned = options.learned ?? (await readLearned(connection, release.learnedVersion ?? null));
  const asking = refitted(embedder, learned);
  const memory = await rememberJudged(learned, table, documents, statistics, asking);
  const ranker = chooseRanker(learned);
  const fullText = await openFullText(passages, table);
  const known = options.writtenQuestions === false ? [] : documents;
  const written = rememberWrittenQuestions(table, known, statistics, embedder);
  // The first search waits for these, so they come before what only makes searches faster. Whoever searches is told when
  // reading them fails; nobody has to.
  written.then(fullText.speedUp, fullText.speedUp);
  const scope: SearchScope = {
    fullText,
    table,
    documents: byId,
    names: collectTitleNames(documents),
    findApplicable: applicableFinder(table.documents, byId),
    statistics,
    citations: countCitations(table, documents),
    vocabulary: bundledVocabulary(),
    embedder: asking,
    ranker,
    scoreCandidates: compileRanker(ranker),
    reranker: options.reranker ?? null,
    memory,
    written,
  };
  return {
    release,
    documents,
    statistics,
    document: (id) => readDocument(documentsTable, byId.get(id)),
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
    refit: async (questions) =>
      isStaticEmbedder(embedder) ? await refitToQuestions(embedder, questions, table, documents) : null,
    close() {
      fullText.close();
      passages.close();
      documentsTable.close();
    },
  };
}

function rememberJudged(
  { questions }: Learned,
  table: PassageTable,
  documents: readonly DocumentSummary[],
  statistics: TermStatistics,
  embedder: Embedder,
): Promise<QuestionMemory> {
  const locate = provisionFinder(table, documents);
  const answered = questions.filter(hasGold).map(({ id, question, gold, answer }) => {
    return { id, question, answer, positions: [...new Set(gold.flatMap(locate))] };
  });
  return rememberQuestions(answered, table, statistics, embedder);
}

/** The embedder with the query side learned here, when it can have one. */
function refitted(embedder: Embedder, { queryRows }: Learned): Embedder {
  return queryRows == null ? embedder : (embedder.withRefit?.(queryRows) ?? embedder);
}

function hasGold({ gold }: LearnedQuestion): boolean {
  return gold.length > 0;
}

/** The ranker learned here when its features are still known, else the bundled one for what there is to go by. */
function chooseRanker({ questions, ranker }: Learned): RankingModel {
  const own = ranker === null ? null : alignFeatures(parseRankingModel(ranker), FEATURE_NAMES);
  const bundled = () => alignFeatures(bundledRanker(questions.some(hasGold)), FEATURE_NAMES);
  const chosen = own ?? bundled();
  if (chosen === null)
    throw new Error('The bundled ranker reads features that this version does not compute.');
  return chosen;
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

/**
 * What the documents state of themselves, completed by what the others say of them: newer versions, repeals, links;
 * by title.
 */
async function readSummaries(table: Table): Promise<DocumentSummary[]> {
  const columns = await presentColumns(table, [...SUMMARY_COLUMNS, 'sketch']);
  const rows = (await table.query().select(columns).toArray()) as Row[];
  const sketches = new Map(rows.map((row) => [row.id as string, unpackSketch(row.sketch as string | null)]));
  const stated = rows.map(rowToSummary).sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
  const changes = new Map(linkVersions(stated, sketches).map((change) => [change.id, change]));
  return stated.map((document) => {
    const change = changes.get(document.id);
    return change === undefined ? document : applyVersionChange(document, change);
  });
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
