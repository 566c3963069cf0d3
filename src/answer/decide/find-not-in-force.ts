import type { SearchResult } from '../../../index/search/search-result.ts';
import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Question } from '../answer.ts';
import { retrieveEvidence } from '../retrieve/retrieve-evidence.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import { ANSWERABILITY_MODEL, answerability } from './answerability.ts';
import { decideByRule } from './decide.ts';

/**
 * The passages that would answer a question if they were in force on the day it is asked for: repealed, or not yet in
 * force. Empty when there are none, or when they would not answer it either.
 */
export async function findNotInForce(
  reader: ReleaseReader,
  question: Question,
  understood: UnderstoodQuestion,
  threshold: number = ANSWERABILITY_MODEL.threshold,
): Promise<readonly SearchResult[]> {
  const { found, evidence } = await retrieveEvidence(reader, question, understood, { anyValidity: true });
  const [best] = found;
  if (best === undefined || !isOutOfForce(best)) return [];
  const { statistics } = reader;
  if (decideByRule(understood, found, statistics) === 'named-thing-missing') return [];
  const score = answerability({ question: understood, found, evidence, statistics });
  return score < threshold ? [] : found.filter(isOutOfForce);
}

function isOutOfForce({ validity }: SearchResult): boolean {
  return validity === 'repealed' || validity === 'not-yet-effective';
}
