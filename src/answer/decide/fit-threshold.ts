import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Question } from '../answer.ts';
import { retrieveEvidence } from '../retrieve/retrieve-evidence.ts';
import { understandQuestion } from '../understand/understand-question.ts';
import { answerability } from './answerability.ts';
import { decideByRule } from './decide.ts';
import { type ScoredQuestion, thresholdForRate } from './threshold-for-rate.ts';

/** A question of which a clerk has said whether the policy base answers it. */
export type JudgedAnswerability = { readonly question: Question; readonly answerable: boolean };

/**
 * The threshold of one release, from its own judged questions: the lowest one at which at most `rate` of the
 * unanswerable ones are answered. Null without unanswerable questions; then the threshold that ships stays.
 */
export async function fitThreshold(
  reader: ReleaseReader,
  judged: readonly JudgedAnswerability[],
  rate: number,
): Promise<number | null> {
  const scored: ScoredQuestion[] = [];
  for (const { question, answerable } of judged)
    scored.push({ score: await answerabilityOf(reader, question), answerable });
  return thresholdForRate(scored, rate);
}

/** How sure an index is of answering a question, 0–1; 0 and 1 where a rule decides. */
export async function answerabilityOf(reader: ReleaseReader, question: Question): Promise<number> {
  const understood = understandQuestion(question);
  if (understood.route.outcome !== null) return 0;
  const { found, evidence } = await retrieveEvidence(reader, question, understood);
  const ruled = decideByRule(understood, found, reader.statistics);
  if (ruled !== null) return ruled === 'answer' ? 1 : 0;
  return answerability({ question: understood, found, evidence, statistics: reader.statistics });
}
