import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Question } from '../answer.ts';
import { namedRegion } from '../understand/named-region.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import type { Decision } from './decide.ts';
import { findNotInForce } from './find-not-in-force.ts';
import { dependsOnRegion } from './parallel-regions.ts';

const NEAREST = 2;

/**
 * Says more closely why a question is not answered: because the rule that would answer it is not in force, or because
 * the rules differ by district and none is known.
 */
export async function settleReason(
  reader: ReleaseReader,
  question: Question,
  understood: UnderstoodQuestion,
  decision: Decision,
): Promise<Decision> {
  const region = question.region ?? namedRegion(understood.text, reader.documents);
  if (decision.status === 'answer') {
    const isLookedUp = decision.evidence[0]?.signals.lookUp !== undefined;
    if (region !== null || isLookedUp || !dependsOnRegion(decision.evidence, reader.documents))
      return decision;
    const { answerability, evidence } = decision;
    return { status: 'decline', reason: 'needs-region', nearest: evidence.slice(0, NEAREST), answerability };
  }
  if (decision.reason !== 'no-match') return decision;
  const past = await findNotInForce(reader, question, understood, region);
  if (past.length === 0) return decision;
  return { ...decision, reason: 'not-in-force', nearest: past.slice(0, NEAREST) };
}
