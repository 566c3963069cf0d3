import type { RankingModel } from '../../../index/ranking/ranking-model.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import type { DocumentSummary, ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Question } from '../answer.ts';
import { namedRegion } from '../understand/named-region.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import { withoutInstructions } from '../understand/without-instructions.ts';
import { cleanEvidence } from './clean/clean-evidence.ts';
import { rankEvidence } from './rank-evidence.ts';

/** How many passages are looked at for an answer. */
const SEARCH_DEPTH = 100;
/** How many of the best passages may together bear an answer. */
const EVIDENCE_DEPTH = 5;
/** How many of the passages looked at are handed on in the ranker's order. */
const FOUND_DEPTH = 20;

/** What was found for a question. */
export type Retrieved = {
  /** The passages an answer may rest on, likeliest first. */
  readonly evidence: readonly SearchResult[];
  /** The best of all that was looked at, in the ranker's order. */
  readonly found: readonly SearchResult[];
};

/** How retrieving differs from the ordinary. */
export type RetrieveOptions = {
  /** Also what is not in force on the day, uncleaned. */
  readonly anyValidity?: boolean;
  /** Whether signals also tell by how much each feature moved the score, for people who look into it. */
  readonly contributions?: boolean;
  /** Stands in for the bundled ranker of evidence while answerability is calibrated. */
  readonly evidenceRanker?: RankingModel | null;
};

/**
 * The passages an answer may rest on, likeliest first. The region is the one given or else the one that the question
 * or what it follows up names; rules of that very region stand before those of a wider one.
 */
export async function retrieveEvidence(
  reader: ReleaseReader,
  question: Question,
  understood: UnderstoodQuestion,
  { anyValidity = false, contributions = false, evidenceRanker = null }: RetrieveOptions = {},
): Promise<Retrieved> {
  const region = regionOf(question, understood, reader.documents);
  const { asOf } = question;
  const request = { query: understood.query, limit: SEARCH_DEPTH, asOf, region, anyValidity, contributions };
  const results = withoutInstructions(await reader.search(request));
  const local = localDocuments(reader.documents, region);
  const isLocal = (documentId: string) => local.has(documentId);
  const ranked = rankEvidence(understood, results, isLocal, reader.statistics, evidenceRanker);
  const { documents } = reader;
  const evidence = anyValidity
    ? ranked
    : cleanEvidence(ranked, { question: understood.query, documents, isLocal });
  return { evidence: evidence.slice(0, EVIDENCE_DEPTH), found: results.slice(0, FOUND_DEPTH) };
}

/** The region a question is about: the one given, else the one it names, else the one named before it. */
export function regionOf(
  { region }: Pick<Question, 'region'>,
  { text, query }: Pick<UnderstoodQuestion, 'text' | 'query'>,
  documents: readonly DocumentSummary[],
): string | null {
  return region ?? namedRegion(text, documents) ?? namedRegion(query, documents);
}

/** Documents made for exactly the region asked about, which may be named without its city. */
function localDocuments(documents: readonly DocumentSummary[], region: string | null): Set<string> {
  const own = documents.filter((one) => region !== null && (one.region?.endsWith(region) ?? false));
  return new Set(own.map(({ id }) => id));
}
