import type { SearchResult } from '../../../index/search/search-result.ts';
import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Question } from '../answer.ts';
import { namedRegion } from '../understand/named-region.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import { withoutInstructions } from '../understand/without-instructions.ts';
import { rankEvidence } from './rank-evidence.ts';

/** How many passages are looked at for an answer. */
const SEARCH_DEPTH = 20;
/** How many of the best passages may together bear an answer. */
const EVIDENCE_DEPTH = 5;

/** What was found for a question. */
export type Retrieved = {
  /** The passages an answer may rest on, likeliest first. */
  readonly evidence: readonly SearchResult[];
  /** All that was looked at, in the ranker's order. */
  readonly found: readonly SearchResult[];
};

/**
 * The passages an answer may rest on, likeliest first. The region is the one given or else the one that the question
 * names; rules of that very region stand before those of a wider one.
 */
export async function retrieveEvidence(
  reader: ReleaseReader,
  question: Question,
  understood: UnderstoodQuestion,
): Promise<Retrieved> {
  const region = question.region ?? namedRegion(understood.text, reader.documents);
  const { asOf } = question;
  const request = { query: understood.query, limit: SEARCH_DEPTH, asOf, region };
  const found = withoutInstructions(await reader.search(request));
  const local = new Set(
    reader.documents.filter((document) => isLocal(document.region, region)).map(({ id }) => id),
  );
  const isOwn = ({ passage }: SearchResult) => local.has(passage.documentId);
  const evidence = rankEvidence(understood, found, isOwn, reader.statistics).slice(0, EVIDENCE_DEPTH);
  return { evidence, found };
}

/** Whether a document is for exactly the region asked about, which may be named without its city. */
function isLocal(documentRegion: string | null, region: string | null): boolean {
  return documentRegion !== null && region !== null && documentRegion.endsWith(region);
}
