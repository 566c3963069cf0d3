import type { Connection, Table } from '@lancedb/lancedb';
import type { TermStatistics } from '../analysis/term-statistics.ts';
import { loadWords } from '../analysis/words.ts';
import type { Embedder } from '../embedders/embedder.ts';
import { inStretches } from '../give-way.ts';
import { type CandidateScorer, compileRanker } from '../ranking/compile-ranker.ts';
import { FEATURE_NAMES } from '../ranking/extract-features.ts';
import type { RankingModel } from '../ranking/ranking-model.ts';
import { alignFeatures, bundledRanker, parseRankingModel } from '../ranking/read-ranking-model.ts';
import type { Release } from '../release.ts';
import type { Carried } from '../search/carried/carried.ts';
import { carryPassageTable } from '../search/carried/carry-passage-table.ts';
import { type Citations, countCitations } from '../search/citations.ts';
import { carryFullText, type OpenedFullText, openFullText } from '../search/full-text/open-full-text.ts';
import { type QuestionMemory, rememberQuestions } from '../search/memory/question-memory.ts';
import { rememberWrittenQuestions, type WrittenMemory } from '../search/memory/written-memory.ts';
import { loadPassageTable, type PassageTable } from '../search/passage-table.ts';
import { provisionFinder } from '../search/provision-finder.ts';
import type { WrittenQuestions } from '../written-questions/written-questions.ts';
import { type Learned, type LearnedQuestion, readLearned } from './learned-rows.ts';
import type { Summaries } from './read-summaries.ts';
import type { DocumentSummary } from './release-reader.ts';

/** What searching a release works on, made from its tables; another release takes over of it what is the same there. */
export type ReleaseParts = Summaries & {
  readonly release: Release;
  readonly statistics: TermStatistics;
  readonly table: PassageTable;
  readonly citations: Citations;
  readonly fullText: OpenedFullText;
  readonly asked: LearnedParts;
  /** Judged questions. */
  readonly memory: QuestionMemory;
  /** The questions that come with the product; read while the release is already open. */
  readonly written: Promise<WrittenMemory>;
};

/** What clerks taught the index, ready for use. */
export type LearnedParts = {
  readonly learned: Learned;
  /** The embedder with the query side learned here, when it can have one. */
  readonly embedder: Embedder;
  readonly ranker: RankingModel;
  readonly scoreCandidates: CandidateScorer;
};

/** What the parts of a release are made from. */
export type PartSources = Summaries & {
  readonly connection: Connection;
  readonly release: Release;
  readonly passages: Table;
  readonly embedder: Embedder;
  readonly statistics: TermStatistics;
  /** Instead of what the release has learned. */
  readonly learned?: Learned | undefined;
  readonly writtenQuestions: WrittenQuestions;
};

/** Makes the parts of a release from its tables alone. */
export async function makeParts(sources: PartSources): Promise<ReleaseParts> {
  const { release, passages, documents, digests, embedder, statistics, writtenQuestions } = sources;
  const loading = loadPassageTable(passages, titlesOf(documents), embedder.dimensions);
  // The dictionary is read while the engine's own threads read the passages.
  loadWords();
  const table = await loading;
  const asked = await readAsked(sources);
  const memory = await rememberJudged(asked, table, documents, statistics);
  const fullText = await openFullText(passages, table);
  const citations = await countCitations(table, documents);
  const written = rememberWrittenQuestions(writtenQuestions, table, documents, statistics, embedder);
  // The first search waits for these, so they come before what only makes searches faster. Whoever searches is told when
  // reading them fails; nobody has to.
  written.then(fullText.speedUp, fullText.speedUp);
  return { release, documents, digests, statistics, table, citations, fullText, asked, memory, written };
}

/**
 * Makes the parts of a release beside an open one: only what the two do not share is read and worked out, in stretches that
 * give way to searches. Null when they share too little. The result is what {@link makeParts} makes, to the last bit.
 */
export async function carryParts(sources: PartSources, before: ReleaseParts): Promise<ReleaseParts | null> {
  const { release, passages, documents, digests, embedder, statistics, writtenQuestions } = sources;
  if (before.release.embedder.digest !== embedder.digest) return null;
  const giveWay = inStretches();
  const isSame = (id: string) => digests.get(id) === before.digests.get(id);
  const titles = titlesOf(documents);
  const found = await carryPassageTable(passages, titles, before.table, isSame, giveWay);
  if (found === null) return null;
  const { table, carried } = found;
  await giveWay();
  const { from } = carried;
  const keepsLearned = sources.learned === undefined && isSameLearned(release, before);
  const asked = keepsLearned ? before.asked : await readAsked(sources);
  const judged = keepsLearned ? before.memory : null;
  const memory = await rememberJudged(asked, table, documents, statistics, judged);
  const fullText = await carryFullText(passages, table, before.fullText, from);
  const references = { references: before.citations.references, from };
  const citations = await countCitations(table, documents, references);
  const known = await knownWritten(before, carried);
  const written = rememberWrittenQuestions(writtenQuestions, table, documents, statistics, embedder, known);
  written.then(fullText.speedUp, fullText.speedUp);
  return { release, documents, digests, statistics, table, citations, fullText, asked, memory, written };
}

function titlesOf(documents: readonly DocumentSummary[]): Map<string, string> {
  return new Map(documents.map(({ id, title }) => [id, title]));
}

function isSameLearned({ learnedVersion = null }: Release, before: ReleaseParts): boolean {
  return learnedVersion === (before.release.learnedVersion ?? null);
}

/** The other release's memory of written questions; none when it could not be made. */
async function knownWritten(before: ReleaseParts, carried: Carried) {
  const memory = await before.written.catch(() => null);
  return memory === null ? undefined : { memory, carried };
}

async function readAsked({ connection, release, embedder, ...given }: PartSources): Promise<LearnedParts> {
  const learned = given.learned ?? (await readLearned(connection, release.learnedVersion ?? null));
  const ranker = chooseRanker(learned);
  return { learned, embedder: refitted(embedder, learned), ranker, scoreCandidates: compileRanker(ranker) };
}

function rememberJudged(
  { learned: { questions }, embedder }: LearnedParts,
  table: PassageTable,
  documents: readonly DocumentSummary[],
  statistics: TermStatistics,
  before: QuestionMemory | null = null,
): Promise<QuestionMemory> {
  const locate = provisionFinder(table, documents);
  const answered = questions.filter(hasGold).map(({ id, question, gold, answer }) => {
    return { id, question, answer, positions: [...new Set(gold.flatMap(locate))] };
  });
  return rememberQuestions(answered, table, statistics, embedder, before?.read);
}

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
