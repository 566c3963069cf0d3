import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Question } from '../answer.ts';
import { namedRegion } from '../understand/named-region.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import type { Decision } from './decide.ts';
import { findNotInForce } from './find-not-in-force.ts';
import { dependsOnRegion } from './parallel-regions.ts';

const NEAREST = 2;
/** Asks for a rule of another time, which is answered with a notice that says so. */
const OTHER_TIME =
  /以前|过去|原先|原来的|旧(?:条例|办法|规定|规|标准|政策)|新(?:条例|办法|规定|规|标准|政策)|(?:哪天|哪年|何时|什么时候|啥时候).{0,6}(?:施行|实施|执行|生效)|(?:19|20)\d{2}年.{0,4}(?:那会儿|那时|当时|底|初|的时候)/u;

/**
 * Says more closely why a question is not answered: because the rule that would answer it is not in force (unless the
 * question is for a rule of another time), or because the rules differ by district and none is known.
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
  const past = await findNotInForce(reader, question, understood);
  if (past.length === 0) return decision;
  if (OTHER_TIME.test(understood.text))
    return { status: 'answer', evidence: past, answerability: decision.answerability };
  return { ...decision, reason: 'not-in-force', nearest: past.slice(0, NEAREST) };
}
